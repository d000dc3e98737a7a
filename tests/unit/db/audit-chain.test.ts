import canonicalize from "canonicalize";
import { expect, test } from "vitest";
import { formatCanonical, formatEntry, hashText, type EntryColumns } from "#db/audit-chain";
import { entryFormat, firstPreviousHash } from "#server/domain/audit/audit-entry";

const columns: EntryColumns = {
  sequence: 1,
  id: "01",
  at: "2026-11-23T10:00:00.000Z",
  actorId: "ines",
  actorName: 'Inès "Öberg"',
  role: "planner",
  firmId: "acme",
  action: "site.update",
  subjectKind: "site",
  subjectId: "reno",
  before: null,
  after: formatCanonical({ name: "Zürich", latitude: 47.37 }),
  editionId: "ai-diffusion-2025.reported",
  requestId: "r1",
  previousHash: firstPreviousHash,
};

test.each([
  [
    "names in the order of their UTF-16 units, at every depth",
    { b: { z: 1, ä: 2, A: 3 }, a: [{ d: 1, c: 2 }] },
    '{"a":[{"c":2,"d":1}],"b":{"A":3,"z":1,"ä":2}}',
  ],
  [
    "a pair before what stands above it in Unicode",
    { "\ufb33": 1, "\ud83d\udea2": 2 },
    '{"\ud83d\udea2":2,"\ufb33":1}',
  ],
  [
    "numbers as ECMAScript writes them",
    [1e21, 1e-7, -0, 47.37, 1.0, 9007199254740991],
    "[1e+21,1e-7,0,47.37,1,9007199254740991]",
  ],
  ["characters as they are, and only the control ones escaped", 'é€\u2028\u0007\n"\\/', '"é€\u2028\\u0007\\n\\"\\\\/"'],
  ["nothing in place of what is undefined", { a: undefined, b: null }, '{"b":null}'],
])("the canonical text has %s", (_, value, text) => {
  expect(formatCanonical(value)).toBe(text);
});

test.each([["\ud800"], [{ "\udc00": 1 }], [Number.NaN], [Number.POSITIVE_INFINITY], [undefined]])(
  "%j has no canonical text",
  (value) => {
    expect(() => formatCanonical(value)).toThrow();
  },
);

test("an entry's text is the canonical text of its fields", () => {
  const { after: _, ...rest } = columns;
  const entry = { ...rest, format: entryFormat, after: { latitude: 47.37, name: "Zürich" } };
  expect(formatEntry(columns)).toBe(canonicalize(entry));
});

test("a hash is of the text in UTF-8", () => {
  expect(hashText("é")).toBe("4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c");
});
