import bidiFactory from "bidi-js";
import LineBreaker from "linebreak";
import { features, findFaceName, getFace, type FaceName, type LatinFaceName } from "./faces";

/** How a text looks. Sizes are in points. */
export interface TextStyle {
  readonly face: LatinFaceName;
  readonly size: number;
  readonly colour: string;
}

/** A piece of one line in one font and one direction, as it is handed to the font. */
export interface TextRun {
  readonly text: string;
  readonly face: FaceName;
  readonly width: number;
}

/** One line, its runs from left to right. */
export interface TextLine {
  readonly runs: readonly TextRun[];
  readonly width: number;
}

const bidi = bidiFactory();
const firstStrongIsolate = "\u2068";
const popIsolate = "\u2069";

/** What somebody typed, within a sentence of ours: it cannot turn the words around it. */
export function isolate(text: string): string {
  return `${firstStrongIsolate}${text.replace(/\p{Bidi_Control}/gu, "")}${popIsolate}`;
}

/** Lays text out in lines no wider than `width`: by script, direction and the places where a line may end. */
export function layOutText(text: string, style: TextStyle, width: number): readonly TextLine[] {
  const key = `${style.face} ${style.size} ${width} ${text}`;
  const known = laidOut.get(key);
  if (known !== undefined) return known;
  const lines = layOutFresh(text, style, width);
  if (laidOut.size >= mostKept) laidOut.clear();
  if (text.length <= longestKept) laidOut.set(key, lines);
  return lines;
}

/** A table says the same few words again and again, and shaping is what takes the time. */
const laidOut = new Map<string, readonly TextLine[]>();
const [mostKept, longestKept] = [4_000, 80];

function layOutFresh(text: string, style: TextStyle, width: number): readonly TextLine[] {
  return clean(text)
    .split("\n")
    .flatMap((words) => layOutParagraph(toPrintable(words, style.face), style, width));
}

/** What text would measure on one line. */
export function measureText(text: string, style: TextStyle): number {
  return layOutText(text, style, Number.POSITIVE_INFINITY).reduce((most, line) => Math.max(most, line.width), 0);
}

function clean(text: string): string {
  return text
    .normalize("NFC")
    .replace(/\r\n?|[\u2028\u2029]/g, "\n")
    .replace(/[^\P{Bidi_Control}\u2068\u2069]/gu, "")
    .replace(/[^\P{Cc}\n]/gu, " ")
    .replace(/(?<=\d) (?=%)/g, "\u00a0");
}

/** Puts the number of a character in place of one that no font has, so that nothing is left out unseen. */
function toPrintable(text: string, face: LatinFaceName): string {
  const hasFace = (character: string) =>
    findFaceName(character.codePointAt(0) ?? 0, face, { isRightToLeft: false }) !== undefined;
  return Array.from(text, (character) => {
    if (isIsolateMark(character) || hasFace(character)) return character;
    const parts = character.normalize("NFD");
    if (parts !== character && Array.from(parts).every(hasFace)) return parts;
    if (/^\p{Default_Ignorable_Code_Point}$/u.test(character)) return "";
    return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}]`;
  }).join("");
}

function isIsolateMark(character: string): boolean {
  return character === firstStrongIsolate || character === popIsolate;
}

/** A paragraph with the level and face of each of its characters (by code unit). */
interface Paragraph {
  readonly text: string;
  readonly levels: Uint8Array;
  readonly faces: readonly FaceName[];
  readonly size: number;
}

function layOutParagraph(text: string, style: TextStyle, width: number): readonly TextLine[] {
  const { levels } = bidi.getEmbeddingLevels(text, "auto");
  const paragraph: Paragraph = { text, levels, faces: listFaces(text, levels, style.face), size: style.size };
  const lines: TextLine[] = [];
  const breaks = listBreaks(text);
  let start = 0;
  do {
    const end = findLineEnd(paragraph, breaks, start, width);
    lines.push(layOutLine(paragraph, start, end));
    start = end;
  } while (start < text.length);
  return lines;
}

function listFaces(text: string, levels: Uint8Array, wanted: LatinFaceName): readonly FaceName[] {
  const faces: FaceName[] = [];
  let last: FaceName = wanted;
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    const isRightToLeft = (levels[faces.length] ?? 0) % 2 === 1;
    const isMark = /^\p{M}$/u.test(character) && getFace(last).font.hasGlyphForCodePoint(codePoint);
    if (!isMark && !isIsolateMark(character)) last = findFaceName(codePoint, wanted, { isRightToLeft }) ?? wanted;
    faces.push(...Array<FaceName>(character.length).fill(last));
  }
  return faces;
}

function listBreaks(text: string): readonly number[] {
  const breaker = new LineBreaker(text);
  const positions: number[] = [];
  for (let next = breaker.nextBreak(); next !== null; next = breaker.nextBreak()) positions.push(next.position);
  return positions;
}

/** No line of a page holds more characters: beyond it the whole of a text is not even tried. */
const mostInLine = 160;

function findLineEnd(paragraph: Paragraph, breaks: readonly number[], start: number, width: number): number {
  const { text } = paragraph;
  const doesFit = (end: number) => layOutLine(paragraph, start, end).width <= width;
  if (width === Number.POSITIVE_INFINITY || (text.length - start <= mostInLine && doesFit(text.length)))
    return text.length;
  let best = start;
  for (const end of breaks) {
    if (end <= start) continue;
    if (!doesFit(end)) break;
    best = end;
  }
  return best > start ? best : findForcedEnd(text.slice(start, start + mostInLine), start, doesFit);
}

/** A word longer than the line is broken where it must be, never within a character. */
function findForcedEnd(word: string, start: number, doesFit: (end: number) => boolean): number {
  let last = start;
  for (const { index, segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(word)) {
    const end = start + index + segment.length;
    if (last > start && !doesFit(end)) return last;
    last = end;
  }
  return last;
}

interface LevelledRun extends TextRun {
  readonly level: number;
}

function layOutLine(paragraph: Paragraph, start: number, end: number): TextLine {
  const runs = orderRuns(listRuns(paragraph, start, trimEnd(paragraph.text, start, end)));
  return { runs, width: runs.reduce((sum, run) => sum + run.width, 0) };
}

function trimEnd(text: string, start: number, end: number): number {
  return start + text.slice(start, end).trimEnd().length;
}

function listRuns({ text, levels, faces, size }: Paragraph, start: number, end: number): LevelledRun[] {
  const runs: LevelledRun[] = [];
  for (let from = start; from < end;) {
    const [level, face] = [levels[from] ?? 0, faces[from] ?? "sans"];
    let until = from + 1;
    while (until < end && levels[until] === level && faces[until] === face) until++;
    const words = text.slice(from, until).replace(/[\u2068\u2069]/g, "");
    const shown = toFontOrder(words, face, { isRightToLeft: level % 2 === 1 });
    if (shown !== "") runs.push({ text: shown, face, level, width: measureRun(shown, face, size) });
    from = until;
  }
  return runs;
}

/**
 * The order in which the font is to be given the characters. It turns by itself what it takes to be of a script from right to left, and the figures of
 * that script with it, which are read from left to right. Brackets face the other way in text from right to left.
 */
function toFontOrder(text: string, face: FaceName, { isRightToLeft }: { readonly isRightToLeft: boolean }): string {
  if (!isRightToLeft && /^\p{ASCII}*$/u.test(text)) return text;
  const characters = Array.from(text, (character) =>
    isRightToLeft ? (bidi.getMirroredCharacter(character) ?? character) : character,
  );
  const isTurnedByFont = getFace(face).font.layout(text, features).direction === "rtl";
  return (isTurnedByFont === isRightToLeft ? characters : characters.reverse()).join("");
}

/** From the order of writing to the order on the line: every stretch of a level is turned, the highest level first. */
function orderRuns(runs: LevelledRun[]): readonly LevelledRun[] {
  const ordered = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level > 0; level--)
    for (let from = 0; from < ordered.length; from++) {
      let until = from;
      while ((ordered[until]?.level ?? -1) >= level) until++;
      if (until - from > 1) ordered.splice(from, until - from, ...ordered.slice(from, until).reverse());
      from = until;
    }
  return ordered;
}

function measureRun(text: string, face: FaceName, size: number): number {
  const { font } = getFace(face);
  return (font.layout(text, features).advanceWidth / font.unitsPerEm) * size;
}
