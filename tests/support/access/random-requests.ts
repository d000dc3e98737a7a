import fc from "fast-check";
import { stringify } from "superjson";
import { near } from "./near-input";

/** What no field is made for: other types, other lengths, what parsers trip over. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, maxDepth: 3 }),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.constantFrom<unknown>(
    "",
    " ",
    "x".repeat(5000),
    "\u0000",
    "\u202e",
    "=cmd|' /C calc'!A0",
    "'; DROP TABLE firms; --",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "0000-00-00",
    "2026-02-30",
    -1,
    0,
    1.5,
    -0,
    1e308,
    2 ** 53,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    10n ** 30n,
    null,
    undefined,
    [],
    {},
    true,
    JSON.parse(`{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}`),
  ),
);

interface Change {
  readonly place: number;
  readonly kind: "set" | "drop" | "add";
  readonly name: string;
  readonly value: unknown;
}

const change: fc.Arbitrary<Change> = fc.record({
  place: fc.nat({ max: 100 }),
  kind: fc.constantFrom("set", "set", "drop", "add"),
  name: fc.constantFrom("id", "firmId", "roles", "length", "toJSON", "__proto__", "x"),
  value: junk,
});

/** The input as it should be, then with a few of its parts changed. */
function changed(valid: unknown): fc.Arbitrary<unknown> {
  return fc
    .array(change, { minLength: 1, maxLength: 3 })
    .map((changes) => changes.reduce(applyChange, structuredClone(valid)));
}

function applyChange(input: unknown, { place, kind, name, value }: Change): unknown {
  if (typeof input !== "object" || input === null) return kind === "set" ? value : input;
  const fields = Object.keys(input);
  const field = fields[place % Math.max(fields.length, 1)];
  if (field === undefined || kind === "add") return { ...input, [name]: value };
  if (kind === "drop") return Object.fromEntries(Object.entries(input).filter(([key]) => key !== field));
  return { ...input, [field]: value };
}

const depth = 20_000;
const raw = fc.oneof(
  fc.string({ unit: "binary", maxLength: 200 }),
  fc.json({ maxDepth: 4 }),
  fc.constantFrom(
    "",
    "null",
    "{",
    `{"json":`,
    `{"json":null,"meta":{"values":["map"]}}`,
    `{"json":{},"meta":{"values":{"__proto__":["Date"]},"referentialEqualities":{"a":["b"]}}}`,
    `{"json":${"[".repeat(depth)}${"]".repeat(depth)}}`,
    `{"json":${'{"a":'.repeat(depth)}1${"}".repeat(depth)}}`,
    `{"json":"${"x".repeat(900_000)}"}`,
    `{"json":${"9".repeat(5000)}}`,
    `{"0":{"json":{}},"1":{"json":null}}`,
  ),
);

export interface RandomCall {
  readonly body: string;
  /** Each field is of its type still, so that the body may be taken, and something in it is not as it was. */
  readonly isNear: boolean;
}

/** A body of a procedure call: another of its kind, spoilt, noise within the envelope, or no envelope at all. `ids` are those that may stand for each other. */
export function randomCall(valid: unknown, ids: readonly string[]): fc.Arbitrary<RandomCall> {
  const given = write(valid);
  const spoilt = fc.oneof(
    { weight: 3, arbitrary: changed(valid).map(write) },
    { weight: 1, arbitrary: junk.map(write) },
    { weight: 1, arbitrary: raw },
  );
  return fc.oneof(
    near(valid, ids).map((input) => ({ body: write(input), isNear: write(input) !== given })),
    spoilt.map((body) => ({ body, isNear: false })),
  );
}

/** A body of a route outside tRPC, where the right one is text. */
export function randomBody(valid: string): fc.Arbitrary<string> {
  const spoilt = fc
    .tuple(fc.nat({ max: valid.length }), fc.nat({ max: 20 }), fc.string({ unit: "binary", maxLength: 20 }))
    .map(([from, length, put]) => valid.slice(0, from) + put + valid.slice(from + length));
  return fc.oneof({ weight: 2, arbitrary: spoilt }, { weight: 1, arbitrary: junk.map(write) }, raw);
}

/** What superjson cannot write is written as it looks. */
function write(input: unknown): string {
  try {
    return stringify(input);
  } catch {
    return JSON.stringify({ json: fc.stringify(input) });
  }
}

/** One in eight is not what the server reads. */
export const contentTypes: readonly string[] = [
  ...Array.from({ length: 21 }, () => "application/json"),
  "text/plain",
  "multipart/form-data",
  "",
];
