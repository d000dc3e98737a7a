import type { DestinationCode } from "../destination/destination";
import { getDestinationName } from "../destination/find-destination";

/** Destinations whose name takes the article within a sentence. */
const withArticle: ReadonlySet<string> = new Set(
  "AE AX BS CC CD CF CG CK CV DO FK FO GB GM HM IM IO KM KR KY MH MP MV NL PH SB SC SX TC TF UM US VA VG VI".split(" "),
);

/** The name as it stands within a sentence: `the Netherlands`, `Malaysia`. */
export function nameDestination(code: DestinationCode): string {
  return `${withArticle.has(code) ? "the " : ""}${getDestinationName(code)}`;
}

/** The same at the start of a sentence. */
export function nameDestinationFirst(code: DestinationCode): string {
  return `${withArticle.has(code) ? "The " : ""}${getDestinationName(code)}`;
}
