import { destinations } from "./catalogue";
import type { DestinationCode } from "./destination";

const codes: ReadonlySet<string> = new Set(destinations.map((destination) => destination.code));

/** Whether the text is the upper-case alpha-2 code of a known destination. */
export function isDestinationCode(text: string): text is DestinationCode {
  return codes.has(text);
}
