import canonicalize from "canonicalize";
import { hash } from "node:crypto";
import { ChainEntry, entryFormat } from "#server/domain/audit/audit-entry";
import { InvariantError } from "#server/domain/invariant-error";

/** The one text of a JSON value, after RFC 8785. Refuses what has none: half of a surrogate pair, NaN, infinities. */
export function formatCanonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new InvariantError("nothing has no canonical form");
  return text;
}

/** Lower-case hex SHA-256 of the text in UTF-8. */
export function hashText(text: string): string {
  return hash("sha256", text);
}

/** An entry as its row keeps it: what it says before and after are canonical texts, or null. */
export interface EntryColumns extends Omit<ChainEntry, "format" | "before" | "after"> {
  readonly before: string | null;
  readonly after: string | null;
}

const fieldsInOrder = ChainEntry.keyof().options.toSorted();

/**
 * The canonical text of an entry: what is hashed, and a line of an export. INVARIANT: `before` and `after` are canonical texts already, so they are
 * taken as they stand, and any change of a stored text changes the hash.
 */
export function formatEntry(columns: EntryColumns): string {
  const { before, after } = columns;
  const fields = { ...columns, format: entryFormat };
  const texts = fieldsInOrder.map((field) => {
    if (field === "before") return before ?? "null";
    if (field === "after") return after ?? "null";
    return formatCanonical(fields[field]);
  });
  return `{${fieldsInOrder.map((field, index) => `"${field}":${texts[index]}`).join(",")}}`;
}
