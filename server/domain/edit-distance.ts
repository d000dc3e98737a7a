/**
 * The number of single-character edits (insert, delete, replace) between two texts, or `limit + 1` once it is certain to
 * exceed `limit`. Exactly `limit` edits are answered exactly. Levenshtein's distance, one row at a time.
 */
export function deriveEditDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const value = Math.min(replaced, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1);
      current.push(value);
      least = Math.min(least, value);
    }
    if (least > limit) return limit + 1;
    previous = current;
  }
  return Math.min(previous[b.length] ?? 0, limit + 1);
}

/** One text in three characters may differ; a text that holds a key, or is held by one, comes after every near spelling. */
function rankSimilarity(text: string, key: string): number | undefined {
  const limit = Math.max(1, Math.floor(Math.min(text.length, key.length) / 3));
  const distance = deriveEditDistance(text, key, limit);
  if (distance <= limit) return distance;
  const isLatin = /^[\x20-\x7e]*$/.test(text);
  const [short, long] = text.length < key.length ? [text, key] : [key, text];
  if (short.length < (isLatin ? 3 : 2) || !long.includes(short)) return undefined;
  return 100 + long.length - short.length;
}

/** The values whose keys look most like `text`, nearest first, each once, at most `count`: for "did you mean". Never a match. */
export function listNearest<Value>(
  text: string,
  entries: Iterable<readonly [key: string, value: Value]>,
  count: number,
): readonly Value[] {
  const bestRank = new Map<Value, number>();
  if (text === "") return [];
  for (const [key, value] of entries) {
    const rank = rankSimilarity(text, key);
    if (rank !== undefined && rank < (bestRank.get(value) ?? Infinity)) bestRank.set(value, rank);
  }
  return [...bestRank]
    .sort(([, a], [, b]) => a - b)
    .slice(0, count)
    .map(([value]) => value);
}
