/** One field that differs; undefined where it was not there. */
export interface FieldChange {
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** What differs between two JSON values, field by field in the order in which they stand; lists are compared place by place. */
export function listFieldChanges(
  before: unknown,
  after: unknown,
  path: readonly string[] = [],
): readonly FieldChange[] {
  const [was, is] = [listFields(before), listFields(after)];
  if (was === undefined && is === undefined) return before === after ? [] : [{ path, before, after }];
  if (was === undefined && before !== null && before !== undefined) return [{ path, before, after }];
  if (is === undefined && after !== null && after !== undefined) return [{ path, before, after }];
  const names = new Set([...(was ?? new Map<string, unknown>()).keys(), ...(is ?? new Map<string, unknown>()).keys()]);
  return [...names].flatMap((name) => listFieldChanges(was?.get(name), is?.get(name), [...path, name]));
}

/** The fields of an object or the places of a list, counted from 1; undefined for anything else. */
function listFields(value: unknown): ReadonlyMap<string, unknown> | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const entries = Array.isArray(value)
    ? value.map((item, index) => [String(index + 1), item as unknown] as const)
    : Object.entries(value);
  return new Map(entries);
}
