import { readFileSync } from "node:fs";
import { createContext, Script } from "node:vm";
import ts from "typescript";
import { expect, test } from "vitest";
import { listProjectFiles } from "../../bin/lib/project-files.mjs";

// Any of them may meet a text that somebody has made for it. So each is held against texts that make a bad one search again and again.

const length = 100_000;
const mostMs = 100;
const pumps = [
  " ",
  "\t",
  "\n",
  "a",
  "x",
  "_",
  "0",
  "1",
  "9",
  ".",
  "-",
  ",",
  "/",
  "\\",
  "[",
  "(",
  '"',
  "'",
  "<",
  "&",
  "%",
  "é",
  "10",
  "a ",
  "1,",
  " a",
  "a.",
  "_x",
];

/** Every regular expression that the code of the server and of the pages writes down, with where it stands. */
function listExpressions(): readonly (readonly [place: string, literal: string])[] {
  return listProjectFiles()
    .filter((path) => /^(app|server|db)\/.*\.tsx?$/.test(path) && !/\/(catalogue|migrations)\//.test(path))
    .flatMap((path) => {
      const source = ts.createSourceFile(path, readFileSync(path, "utf8"), ts.ScriptTarget.Latest, true);
      const found: [string, string][] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isRegularExpressionLiteral(node)) found.push([path, node.text]);
        ts.forEachChild(node, visit);
      };
      visit(source);
      return found;
    });
}

/** These meet texts that the code itself has made of numbers, or what one has typed into one's own form. */
const ofOurOwn = [
  "server/domain/format-number.ts /\\.?0+$/",
  "server/domain/format-number.ts /\\B(?=(\\d{3})+$)/g",
  "server/domain/format-share.ts /\\.?0+$/",
  "app/components/comparison.tsx /\\.?0+$/",
];

const context = createContext({ text: "" });

/** The time on the processor of one search, in milliseconds; Infinity where it was given up after a second. */
function measure(script: Script): number {
  const before = process.cpuUsage();
  try {
    script.runInContext(context, { timeout: 1000 });
  } catch {
    return Infinity;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** The first text that takes too long three times in a row, so that a busy machine is no reason; undefined where none does. */
function findAttack(literal: string): string | undefined {
  const script = new Script(`text.replace(${literal}, "")`);
  for (const pump of pumps)
    for (const [start, end] of [
      ["", "\u0001"],
      ["x", "!"],
      ["1", ""],
    ] as const) {
      context.text = start + pump.repeat(length / pump.length) + end;
      if ([1, 2, 3].every(() => measure(script) > mostMs)) return `${start}(${pump})…${end}`;
    }
  return undefined;
}

const expressions = listExpressions();

test("there are regular expressions to look at", () => {
  expect(expressions.length).toBeGreaterThan(40);
});

test.each(["/(a+)+$/", "/\\s+$/", "/\\[[^\\]]*\\]/g"])("%s, which searches again and again, is found", (literal) => {
  expect(findAttack(literal)).toBeDefined();
});

test("what is left out is still there", () => {
  const places = expressions.map(([path, literal]) => `${path} ${literal}`);
  expect(ofOurOwn.filter((place) => !places.includes(place))).toEqual([]);
});

test.each(expressions.filter(([path, literal]) => !ofOurOwn.includes(`${path} ${literal}`)))(
  "in %s %s answers a hundred thousand characters in time",
  { timeout: 60_000 },
  (_, literal) => {
    expect(findAttack(literal)).toBeUndefined();
  },
);
