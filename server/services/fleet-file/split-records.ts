/** What can be wrong with the quotes of a record. */
export type QuoteFault = "malformed" | "unclosed";

export interface SplitRecord {
  readonly cells: readonly string[];
  /** How many lines it takes. */
  readonly lines: number;
  readonly fault: QuoteFault | null;
}

export interface SplitText {
  readonly records: readonly SplitRecord[];
  /** Where the first record that is not complete starts; the length of the text where all are. */
  readonly consumed: number;
}

/**
 * Splits separated text whose lines end in `\n` into records, at most `limit` of them. A quoted cell may hold the delimiter, line ends, and quotes
 * written twice. Where `isLast` is false the text goes on, and a record is complete only with its line end. Takes time in proportion to the text,
 * whatever its quotes are like.
 */
export function splitRecords(text: string, delimiter: string, isLast: boolean, limit = Infinity): SplitText {
  return text.includes('"') ? splitQuoted(text, delimiter, isLast, limit) : splitPlain(text, delimiter, isLast, limit);
}

function splitPlain(text: string, delimiter: string, isLast: boolean, limit: number): SplitText {
  const end = isLast ? text.length : text.lastIndexOf("\n") + 1;
  const lines = text.slice(0, end).split("\n");
  // What follows the last line end is empty here, and no record.
  if (end > 0 && text.charAt(end - 1) === "\n") lines.pop();
  const records = (lines.length > limit ? lines.slice(0, limit) : lines).map((line) => ({
    cells: line.split(delimiter),
    lines: 1,
    fault: null,
  }));
  return { records: end === 0 ? [] : records, consumed: end };
}

function splitQuoted(text: string, delimiter: string, isLast: boolean, limit: number): SplitText {
  const records: SplitRecord[] = [];
  const findDelimiter = createFinder(text, delimiter);
  const findLineEnd = createFinder(text, "\n");
  let at = 0;
  while (at < text.length && records.length < limit) {
    const record = readRecord(at);
    if (record === undefined) break;
    records.push({ cells: record.cells, lines: record.lines, fault: record.fault });
    at = record.next;
  }
  return { records, consumed: at };

  /** The record that starts at a place, or undefined where its end has not come yet. */
  function readRecord(start: number): (SplitRecord & { readonly next: number }) | undefined {
    const cells: string[] = [];
    let lines = 1;
    let fault: QuoteFault | null = null;
    for (let place = start; ;) {
      let end = place;
      let quoted = "";
      if (text.charAt(place) === '"') {
        const close = findClosingQuote(text, place + 1);
        if (close < 0 || (close === text.length - 1 && !isLast)) {
          if (!isLast) return undefined;
          if (close < 0) fault = "unclosed";
        }
        const inner = text.slice(place + 1, close < 0 ? text.length : close);
        quoted = inner.includes('"') ? inner.replaceAll('""', '"') : inner;
        lines += countLineEnds(inner);
        end = close < 0 ? text.length : close + 1;
      }
      const isQuoted = end > place;
      const nextDelimiter = findDelimiter(end);
      const lineEnd = findLineEnd(end);
      const cellEnd = Math.min(nextDelimiter, lineEnd);
      if (lineEnd === text.length && cellEnd === text.length && !isLast) return undefined;
      const plain = text.slice(end, cellEnd);
      if (isQuoted && plain.trim() !== "") fault ??= "malformed";
      cells.push(isQuoted ? quoted + plain.trim() : plain);
      if (cellEnd === nextDelimiter && nextDelimiter < text.length) place = cellEnd + 1;
      else return { cells, lines, fault, next: Math.min(text.length, cellEnd + 1) };
    }
  }
}

/** Answers the next place of a sign at or after another, or the text's length; each search starts where the last one ended. */
function createFinder(text: string, sign: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) {
      const next = text.indexOf(sign, from);
      found = next < 0 ? text.length : next;
    }
    return found;
  };
}

/** The quote that ends a cell, passing over those written twice; −1 where there is none. */
function findClosingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2))
    if (text.charAt(at + 1) !== '"') return at;
  return -1;
}

function countLineEnds(text: string): number {
  let count = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) count += 1;
  return count;
}
