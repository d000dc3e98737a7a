import type { DestinationCode } from "../destination/destination";
import { getDestinationName } from "../destination/find-destination";
import { formatDate, type IsoDate } from "../iso-date";
import { getTier } from "../rulebook/tier";
import type { LimitId } from "../rulebook/edition";
import { homeAdditionToCure } from "./exact-share";
import { bindsTier, isMeasuredBetween, isUnjudged, listDatesFrom } from "./headroom";
import { getPart } from "./judge";
import type { Judgement } from "./judgement";
import { findDateIndex } from "./timeline";

/** What must stand at home, and from when, before so much more fits in a destination. */
export interface HomeNeedQuestion {
  readonly destination: DestinationCode;
  /** What is to be added there, in thousandths of TPP. */
  readonly addedMilliTpp: number;
  /** From this date on, every later one included. */
  readonly from: IsoDate;
}

/** From a date on so much more TPP must stand at home, all that was needed before included. */
export interface HomeNeed {
  readonly by: IsoDate;
  /** Thousandths of TPP, rounded up. */
  readonly milliTpp: number;
  /** The limit that asks for most on that date. */
  readonly boundBy: LimitId;
}

/** The needs, ascending in date and amount and none where it fits as it is; or why no amount at home helps. */
export type HomeNeeds =
  | { readonly kind: "needs"; readonly needs: readonly HomeNeed[] }
  | { readonly kind: "impossible"; readonly because: string };

/**
 * What must be live at home, and by when, before more fits in a destination: per limit and date ⌈(den·n − num·T) ÷ num⌉ with the addition in n and T,
 * the most of them on each date. At the limit it fits. A need that a later date exceeds is followed by a larger one.
 */
export function listHomeNeeds(judgement: Judgement, question: HomeNeedQuestion): HomeNeeds {
  const { timeline } = judgement;
  const { destination, from } = question;
  const dates = listDatesFrom(timeline, destination, from);
  const needs: HomeNeed[] = [];
  for (const [index, on] of dates.entries()) {
    const need = findNeedOn(judgement, question, { on, until: dates[index + 1] });
    if (need === "cannot-judge")
      return {
        kind: "impossible",
        because: `The position on ${formatDate(on)} cannot be judged, so what fits cannot be told.`,
      };
    if (need === "out-of-range")
      return { kind: "impossible", because: "So many units are beyond what can be summed exactly; ask for fewer." };
    if (need === "no-amount")
      return {
        kind: "impossible",
        because: `No amount at home lets anything into ${getDestinationName(destination)} on ${formatDate(on)}.`,
      };
    if (need !== null && need.milliTpp > (needs.at(-1)?.milliTpp ?? 0)) needs.push(need);
  }
  return { kind: "needs", needs };
}

type NeedOn = HomeNeed | "no-amount" | "cannot-judge" | "out-of-range" | null;

interface Stretch {
  readonly on: IsoDate;
  readonly until: IsoDate | undefined;
}

function findNeedOn(
  judgement: Judgement,
  { destination, addedMilliTpp }: HomeNeedQuestion,
  { on, until }: Stretch,
): NeedOn {
  const { timeline, limits, scopes } = judgement;
  const tier = getTier(timeline.basis.edition, destination, on);
  const t = findDateIndex(timeline.dates, on);
  let most: HomeNeed | null = null;
  for (const limit of limits) {
    if (destination === timeline.basis.edition.home || !bindsTier(limit.id, tier)) continue;
    if (limit.ratio.numerator === 0) return "no-amount";
    if (!isMeasuredBetween(timeline, on, until)) continue;
    const scoped = scopes.find(
      (one) => one.limit.id === limit.id && (one.destination === null || one.destination === destination),
    );
    if (scoped && t >= 0 && isUnjudged(scoped, t)) return "cannot-judge";
    const part = (scoped ? getPart(timeline, scoped.scope, t) : 0) + addedMilliTpp;
    const total = (t < 0 ? 0 : (timeline.total[t] ?? 0)) + addedMilliTpp;
    if (!Number.isSafeInteger(part) || !Number.isSafeInteger(total)) return "out-of-range";
    const milliTpp = homeAdditionToCure(part, total, limit.ratio);
    if (milliTpp === null) return "out-of-range";
    if (milliTpp > (most?.milliTpp ?? 0)) most = { by: on, milliTpp, boundBy: limit.id };
  }
  return most;
}
