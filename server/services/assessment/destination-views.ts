import type { RollUpCell } from "#server/domain/allocation/roll-up";
import { findHeadroom } from "#server/domain/assessment/headroom";
import { combineStandings, getStanding, type Standing } from "#server/domain/assessment/standing";
import { getCounting } from "#server/domain/assessment/timeline";
import { destinations } from "#server/domain/destination/catalogue";
import type { DestinationCode } from "#server/domain/destination/destination";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { getTier, listTierChangeDates } from "#server/domain/rulebook/tier";
import { explainKindNotCounted } from "#server/domain/explain/explain-counting";
import type { Accelerator } from "#server/domain/accelerator/accelerator";
import type { JudgedRegister } from "./judge-register";
import { toMeasuredHeadroom } from "#server/domain/assessment/limit-line";
import type { DestinationView, OverviewView } from "./overview-view";

const placeByCode = new Map<string, { readonly longitude: number; readonly latitude: number }>(
  destinations.map((destination) => [destination.code, destination]),
);

/** Every destination of the register as of its date: tier, TPP, standing and what still fits. The largest first. */
export function listDestinationViews(
  register: JudgedRegister,
  unit: Accelerator & { readonly milliTpp: number },
  siteCounts: ReadonlyMap<string, number>,
): readonly DestinationView[] {
  const { facts, judgement, cells } = register;
  const codes = new Set<DestinationCode>([
    ...facts.changes.destinations,
    ...([...siteCounts.keys()] as DestinationCode[]),
  ]);
  const sums = sumByDestination(register, cells);
  return [...codes]
    .map((code): DestinationView => {
      const headroom = findHeadroom(judgement, { accelerator: unit, destination: code, from: facts.asOf });
      const place = placeByCode.get(code);
      return {
        code,
        name: getDestinationName(code),
        tier: getTier(facts.edition, code, facts.asOf),
        longitude: place?.longitude ?? 0,
        latitude: place?.latitude ?? 0,
        milliTpp: sums.counted.get(code) ?? 0,
        notCountedMilliTpp: sums.notCounted.get(code) ?? 0,
        siteCount: siteCounts.get(code) ?? 0,
        standing: standingOf(register, code),
        headroom: toMeasuredHeadroom(headroom, unit.milliTpp),
      };
    })
    .sort((a, b) => b.milliTpp - a.milliTpp || (a.name < b.name ? -1 : 1));
}

/** The standing of the limits that are a destination's own: its country limit, and the ban of tier three where that reaches it then or later. */
function standingOf({ assessment, facts }: JudgedRegister, code: DestinationCode): Standing {
  const own = assessment.findings.filter(({ destination }) => destination === code);
  const later = listTierChangeDates(facts.edition, code).filter((on) => on > facts.asOf);
  const isBanned = [facts.asOf, ...later].some((on) => getTier(facts.edition, code, on) === "three");
  const ban = isBanned ? assessment.findings.filter(({ limitId }) => limitId === "geographic.tier-three") : [];
  return combineStandings([...own, ...ban].map((finding) => getStanding(finding, facts.asOf)));
}

function sumByDestination({ facts }: JudgedRegister, cells: readonly RollUpCell[]) {
  const counted = new Map<string, number>();
  const notCounted = new Map<string, number>();
  for (const cell of cells) {
    if (cell.effectiveOn > facts.asOf) continue;
    const sums = getCounting(cell, facts) === "counts" ? counted : notCounted;
    sums.set(cell.destination, (sums.get(cell.destination) ?? 0) + cell.milliTpp);
  }
  return { counted, notCounted };
}

/** What stands as of the date and does not count, by reason, with its units and TPP (null where unknown). */
export function listNotCounted({ facts, cells }: JudgedRegister): OverviewView["notCounted"] {
  const byReason = new Map<string, { units: number; milliTpp: number | null }>();
  for (const cell of cells) {
    if (cell.effectiveOn > facts.asOf || !facts.stages.includes(cell.stage) || getCounting(cell, facts) === "counts")
      continue;
    const because = explainKindNotCounted(cell, facts);
    const sum = byReason.get(because) ?? { units: 0, milliTpp: 0 };
    const milliTpp = cell.controlClass === "unknown" || sum.milliTpp === null ? null : sum.milliTpp + cell.milliTpp;
    byReason.set(because, { units: sum.units + cell.units, milliTpp });
  }
  return [...byReason]
    .map(([because, sum]) => ({ because, ...sum }))
    .filter(({ units }) => units !== 0)
    .sort((a, b) => b.units - a.units);
}
