import type { LimitId } from "../rulebook/edition";
import { formatCount, formatTpp } from "../format-number";
import { formatDate, type IsoDate } from "../iso-date";

/** Headroom with its TPP. */
export type MeasuredHeadroom =
  | {
      readonly kind: "units";
      readonly units: number;
      readonly milliTpp: number;
      readonly boundBy: LimitId | null;
      readonly boundOn: IsoDate | null;
    }
  | { readonly kind: "unbounded"; readonly because: string }
  | { readonly kind: "indeterminate"; readonly because: string };

/** What still fits, of what, where and from when, as a sentence. */
export function explainHeadroom(answer: {
  readonly destinationName: string;
  readonly acceleratorName: string;
  readonly from: IsoDate;
  readonly headroom: MeasuredHeadroom;
}): string {
  const { acceleratorName, headroom } = answer;
  const where = `in ${answer.destinationName} from ${formatDate(answer.from)} on`;
  if (headroom.kind !== "units")
    return `${acceleratorName} ${where}: ${headroom.kind === "unbounded" ? "no bound" : "cannot tell"}. ${headroom.because}`;
  const boundOn = headroom.boundOn === null ? "" : ` on ${formatDate(headroom.boundOn)}`;
  const bound = headroom.boundBy === null ? "" : `, bound by ${headroom.boundBy}${boundOn}`;
  return `${formatCount(headroom.units)} ${acceleratorName} (${formatTpp(headroom.milliTpp, "down")}) still fit ${where}${bound}.`;
}

/** Headroom where there is no number, in a cell of a table; the reason stands beside it. */
export const noHeadroomWords = { unbounded: "no limit", indeterminate: "? cannot judge" } as const;

/** Why a limit leaves room without bound from a date on. */
export const notBindingWords = "This limit does not bind there from this date on.";

/** The limit that binds, in a word or two under a figure of a table. */
export const bindingLimitWords: Readonly<Record<LimitId, string>> = {
  "geographic.overseas": "Overseas",
  "geographic.tier-two-total": "Tier two",
  "geographic.tier-two-country": "Country",
  "geographic.tier-three": "Tier three",
};
