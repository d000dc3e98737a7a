import { describe, expect, test } from "vitest";
import { features, getFace } from "#server/services/pdf/faces";
import { isolate, layOutText, measureText, type TextStyle } from "#server/services/pdf/lay-out-text";

const style: TextStyle = { face: "sans", size: 10, colour: "#000000" };
const widest = Number.POSITIVE_INFINITY;

const runsOf = (text: string) => layOutText(text, style, widest)[0]?.runs.map((run) => run.text) ?? [];
const linesOf = (text: string, width: number) =>
  layOutText(text, style, width).map(({ runs }) => runs.map((run) => run.text).join(""));

/** The characters of a line as they are seen, from left to right. */
const drawn = (text: string) =>
  layOutText(text, style, widest)
    .flatMap(({ runs }) => runs)
    .flatMap(({ text: shown, face }) => getFace(face).font.layout(shown, features).glyphs)
    .map(({ codePoints }) => String.fromCodePoint(...codePoints))
    .join("");

describe("what is written from right to left", () => {
  test("stands in one piece within a sentence, and what follows stays behind it", () => {
    expect(runsOf(`Signed by ${isolate("محمد علي")}, 12 units`)).toEqual(["Signed by ", "محمد علي", ", 12 units"]);
  });

  test("has its figures in their own order, at the left of what comes before them", () => {
    expect(runsOf("شركة 2026")).toEqual(["2026", "شركة "]);
  });

  test("has brackets that face the other way, as the font is to turn the whole", () => {
    expect(runsOf("شركة (الرياض)").join("")).toBe("شركة )الرياض(");
  });

  test.each(["١٢٣", "۱۲۳", "١٢٫٣", "123"])("has %s drawn from left to right, alone and within its text", (figures) => {
    expect(drawn(figures)).toBe(figures);
    expect(drawn(`مركز ${figures} شركة`)).toContain(figures);
    expect(drawn(`Site ${isolate(`مركز ${figures}`)}, 12 units`)).toContain(figures);
  });

  test("cannot turn the words around it", () => {
    expect(runsOf(`Approved by ${isolate("Ana\u202e\u2069 Lee")}, not rejected`).join("")).toBe(
      "Approved by Ana Lee, not rejected",
    );
  });
});

describe("characters", () => {
  test("in scripts that have a font take it, and the others are told by their number", () => {
    const faces = layOutText("Zoë 王 नमस्ते Ἀθῆναι", style, widest)[0]?.runs.map(({ face }) => face);
    expect(new Set(faces)).toEqual(new Set(["sans", "han", "devanagari", "greek-extended", "greek"]));
    expect(runsOf("ไ 서")).toEqual(["[U+0E44] [U+C11C]"]);
  });

  test("that nobody sees are left out, and line ends are kept", () => {
    expect(linesOf("a\u0007b\u{e0001}\r\nc", widest)).toEqual(["a b", "c"]);
  });
});

describe("lines", () => {
  test("end between words and after Chinese characters, and never begin with a full stop", () => {
    expect(linesOf("one two three", measureText("one two th", style))).toEqual(["one two", "three"]);
    expect(linesOf("数据中心。", measureText("数据中心", style))).toEqual(["数据中", "心。"]);
  });

  test("break a word that fits on none, with every letter on exactly one", () => {
    const word = "Wiebelskirchen".repeat(30);
    const lines = layOutText(word, style, 100);
    expect(lines.every(({ width }) => width <= 100)).toBe(true);
    expect(lines.flatMap(({ runs }) => runs.map(({ text }) => text)).join("")).toBe(word);
  });

  test("of no text are one, so that it has a height", () => {
    expect(linesOf("", 100)).toEqual([""]);
  });

  test("keep a sign with its figure", () => {
    expect(linesOf("the limit is 7 %", measureText("the limit is 7", style) + 2)).toEqual(["the limit is", "7\u00a0%"]);
  });
});
