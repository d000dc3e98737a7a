import type { IsoDate } from "../iso-date";
import type { LimitId, Ratio } from "../rulebook/edition";
import type { Judgement } from "./judgement";
import { tierCodes, type Timeline } from "./timeline";

/**
 * The parts of the total, from the foot of the drawing up: with tier two at the foot and home at the top, the upper edge of tier two is what the
 * tier-two limit bounds, and the lower edge of home what the overseas limit bounds. `unlisted`: what stands in a destination that is no ISO code.
 */
export const tierAreas = ["tier-two", "tier-three", "unlisted", "tier-one", "home"] as const;
/** One of `tierAreas`. */
export type TierArea = (typeof tierAreas)[number];

/** The position after a judged date, by tier, in thousandths of TPP. It holds until the next. The parts add up to the total exactly. */
export interface TierPosition {
  readonly on: IsoDate;
  readonly parts: Readonly<Record<TierArea, number>>;
  readonly totalMilliTpp: number;
}

/** A limit that bounds a sum of areas, with what it allows at each position. */
export interface AllowedLine {
  readonly limitId: LimitId;
  readonly ratio: Ratio;
  /** ⌊num·T ÷ den⌋ at each position: a whole part is within the limit exactly where it is not above it. */
  readonly allowedMilliTpp: readonly number[];
}

/** What is drawn of a judgement: positions on which anything differs from the one before, ascending, and the limits that bind the firm. */
export interface TierAreas {
  readonly positions: readonly TierPosition[];
  readonly allowed: readonly AllowedLine[];
}

const drawnLimits: readonly LimitId[] = ["geographic.overseas", "geographic.tier-two-total"];

/** TPP by tier over time, with the lines of what the overseas and the tier-two limit allow. Only what counts is in it. */
export function deriveTierAreas({ timeline, limits }: Pick<Judgement, "timeline" | "limits">): TierAreas {
  const positions: TierPosition[] = [];
  timeline.dates.forEach((on, t) => {
    const position = { on, parts: sumByTier(timeline, t), totalMilliTpp: timeline.total[t] ?? 0 };
    const before = positions.at(-1);
    if (before === undefined || tierAreas.some((area) => before.parts[area] !== position.parts[area]))
      positions.push(position);
  });
  return {
    positions,
    allowed: limits
      .filter(({ id }) => drawnLimits.includes(id))
      .map(({ id, ratio }) => ({
        limitId: id,
        ratio,
        allowedMilliTpp: positions.map(({ totalMilliTpp }) => deriveAllowed(totalMilliTpp, ratio)),
      })),
  };
}

/** The most whole thousandths of TPP that a ratio allows of a total; 0 of a total that is not positive. */
export function deriveAllowed(totalMilliTpp: number, { numerator, denominator }: Ratio): number {
  if (totalMilliTpp <= 0) return 0;
  return Number((BigInt(totalMilliTpp) * BigInt(numerator)) / BigInt(denominator));
}

function sumByTier({ dates, destinations, homeIndex, held, tier }: Timeline, t: number): TierPosition["parts"] {
  const parts = { "tier-two": 0, "tier-three": 0, unlisted: 0, "tier-one": 0, home: 0 };
  destinations.forEach((_, d) => {
    const cell = d * dates.length + t;
    parts[d === homeIndex ? "home" : areaOf(tier[cell] ?? 0)] += held[cell] ?? 0;
  });
  return parts;
}

function areaOf(code: number): TierArea {
  if (code === tierCodes.one) return "tier-one";
  if (code === tierCodes.two) return "tier-two";
  return code === tierCodes.three ? "tier-three" : "unlisted";
}
