import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

/** What only a sentence about a finding says. Such sentences are for `server/domain/explain`, so that page, export and command line say the same. */
const tellTales =
  /\bin breach\b|\blimits? (?:holds?|is broken|are broken)\b|\bcannot (?:be )?judged?\b|\bover (?:a|the) (?:line|limit)\b|\b(?:is|are) within\b|\bmore within\b|\bstill fit\b|\b(?:binds?|bind) (?:only|this firm|there|every)\b|\bcounts only what\b|\bcannot tell\b/i;

/** Headings of columns, and the usage text: they speak of no finding. */
const accepted: Readonly<Record<string, readonly string[]>> = {
  "app/components/flagged-table.tsx": ["Over the line", "<Th>In breach, and why</Th>"],
  "app/components/headroom-table.tsx": ['header: "Still fit",'],
  "server/cli/run-cli.ts": [
    "const exitCodesInWords = `check, assessment and push exit 0 within, 1 breach, 2 cannot judge or bad input.",
  ],
};

function stripComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

function listTellTales(text: string): readonly string[] {
  return stripComments(text)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => tellTales.test(line));
}

const files = ["app", "server/services", "server/cli"].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${folder}/${name}`),
);

describe("sentences about findings", () => {
  it("are told by their words, and not where they stand in a comment", () => {
    const text = ["// in breach", "/* the limit holds */", "<p>It cannot be judged.</p>", "", ""].join("\n");
    expect(listTellTales(text)).toEqual(["<p>It cannot be judged.</p>"]);
  });

  it.each(Object.keys(accepted))("are accepted only where they still stand: %s", (file) => {
    expect(listTellTales(readFileSync(file, "utf8"))).toEqual(expect.arrayContaining([...(accepted[file] ?? [])]));
  });

  it.each(files)("are not made in %s", (file) => {
    expect(listTellTales(readFileSync(file, "utf8")).filter((line) => !accepted[file]?.includes(line))).toEqual([]);
  });
});
