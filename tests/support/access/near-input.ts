import fc from "fast-check";
import { accelerators } from "#server/domain/accelerator/catalogue";
import { holdings, stages } from "#server/domain/allocation/allocation";
import { destinations } from "#server/domain/destination/catalogue";
import { roles } from "#server/domain/permission/permission";
import { tokenScopes } from "#server/domain/permission/token-scope";

/** Words that may stand for each other. */
const lists: readonly (readonly string[])[] = [
  roles,
  tokenScopes,
  stages,
  holdings,
  destinations.map(({ code }) => code),
  accelerators.map(({ id }) => id),
];

/** The input with one or two of its parts changed, each within its type. */
export function near(valid: unknown, ids: readonly string[]): fc.Arbitrary<unknown> {
  const once = nearValue(valid, ids);
  return fc.oneof(
    { weight: 2, arbitrary: once },
    { weight: 1, arbitrary: once.chain((value) => nearValue(value, ids)) },
  );
}

function nearValue(value: unknown, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (typeof value === "string") return nearString(value, ids);
  if (typeof value === "number") return nearNumber(value);
  if (typeof value === "boolean") return fc.constant(!value);
  if (Array.isArray(value)) return nearList(value, ids);
  if (typeof value === "object" && value !== null) return nearFields(value, ids);
  return fc.constant(value);
}

function nearFields(value: object, ids: readonly string[]): fc.Arbitrary<object> {
  const changed = Object.entries(value).map(([name, part]) =>
    nearValue(part, ids).map((put) => ({ ...value, [name]: put })),
  );
  return changed.length === 0 ? fc.constant(value) : fc.oneof(...changed);
}

function nearList(value: readonly unknown[], ids: readonly string[]): fc.Arbitrary<readonly unknown[]> {
  const parts = value.map((part, index) => nearValue(part, ids).map((put) => value.with(index, put)));
  return fc.oneof(
    fc.subarray([...value]),
    fc.constant([...value, ...value]),
    fc.constant(value.toReversed()),
    ...parts,
  );
}

function nearNumber(value: number): fc.Arbitrary<number> {
  return fc.oneof(
    fc.constantFrom(value + 1, value - 1, 0, 1, -value, Number.MAX_SAFE_INTEGER),
    fc.nat({ max: Math.ceil(Math.abs(value)) * 2 }),
  );
}

function nearString(value: string, ids: readonly string[]): fc.Arbitrary<string> {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return fc.integer({ min: -4000, max: 4000 }).map((days) => addDays(value, days));
  const list = lists.find((words) => words.includes(value));
  if (list !== undefined) return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...list) }, nearText(value));
  if (ids.includes(value)) return fc.oneof(fc.constantFrom(...ids), nearText(value));
  return nearText(value);
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
}

const letter = fc.constantFrom(...Array.from("abcdefghijklmnopqrstuvwxyz0123456789"));

/** Longer, shorter, of other letters, with blanks around, or with letters that are not ours. */
function nearText(value: string): fc.Arbitrary<string> {
  const place = fc.nat({ max: Math.max(value.length - 1, 0) });
  return fc.oneof(
    fc.array(letter, { minLength: 1, maxLength: 12 }).map((more) => more.join("") + value),
    place.map((length) => value.slice(0, length)),
    fc.tuple(place, letter).map(([index, put]) => value.slice(0, index) + put + value.slice(index + 1)),
    fc.constantFrom(
      ` ${value}`,
      `${value} `,
      value.toUpperCase(),
      value.toLowerCase(),
      `${value} Zürich`,
      `東京 ${value}`,
    ),
    fc
      .tuple(place, fc.string({ unit: "grapheme", maxLength: 3 }))
      .map(([index, put]) => value.slice(0, index) + put + value.slice(index)),
    fc.array(letter, { minLength: value.length, maxLength: value.length }).map((letters) => letters.join("")),
  );
}
