import { InvalidInputError } from "#server/services/errors";
import { limitBody } from "./limit-body";

/** The body of a request as JSON, not yet judged; refused where it is longer than may be read, or no JSON. */
export async function readJson(request: Request): Promise<unknown> {
  return parseJson(await limitBody(request).text());
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new InvalidInputError("The request is not JSON.");
  }
}
