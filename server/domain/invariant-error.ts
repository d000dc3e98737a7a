/** Thrown only for what cannot happen; never caught except at the top. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

/** Ends an exhaustive switch: adding a case elsewhere becomes a type error here. */
export function unreachable(value: never): never {
  throw new InvariantError(`unexpected value ${JSON.stringify(value)}`);
}
