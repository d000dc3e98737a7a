import type { Lot } from "#server/domain/allocation/allocation";
import { createChangeColumns } from "#server/domain/allocation/change-columns";
import { toRollUpCell } from "#server/domain/allocation/create-lots";
import type { Assessment, AssessmentFacts } from "#server/domain/assessment/assessment";
import { evaluateLimits } from "#server/domain/assessment/evaluate-limits";
import type { Finding } from "#server/domain/assessment/finding";
import { createLotSource, listOverLine, type FlaggedLot } from "#server/domain/assessment/over-line";
import type { DestinationCode } from "#server/domain/destination/destination";
import { isoDate } from "#server/domain/iso-date";
import { defaultEdition } from "#server/domain/rulebook/editions";
import type { LimitId } from "#server/domain/rulebook/edition";
import { defaultReadings } from "#server/domain/rulebook/readings";

/** A code as it may stand in a register, known or not: tests also need destinations that no list names. */
export function destinationCode(text: string): DestinationCode {
  return text as DestinationCode;
}

export const home = destinationCode("US");

/** The smallest valid lot: one unit of 1 TPP, owned, installed at home. `sequence` also makes the id. */
export function buildLot(overrides: Partial<Lot> = {}): Lot {
  const sequence = overrides.sequence ?? 1;
  const destination = overrides.destination ?? home;
  return {
    id: `lot-${sequence}`,
    siteId: `site-${destination}`,
    acceleratorId: "chip",
    destination,
    holding: "owned",
    controlClass: "3A090.a",
    milliTppPerUnit: 1000,
    units: 1,
    effectiveOn: isoDate("2025-03-01"),
    stage: "installed",
    sequence,
    correctsId: null,
    ...overrides,
  };
}

/** A lot in few words, recorded in the order of `sequence`: `["MY", 7, "2026-01-01"]`. */
export type LotWords = readonly [destination: string, units: number, effectiveOn: string, more?: Partial<Lot>];

export function buildLots(words: readonly LotWords[]): readonly Lot[] {
  return words.map(([destination, units, effectiveOn, more], index) =>
    buildLot({
      destination: destinationCode(destination),
      units,
      effectiveOn: isoDate(effectiveOn),
      sequence: index + 1,
      ...more,
    }),
  );
}

/** Everything an assessment needs besides the changes, with the defaults of the product and a U.S. firm. */
export type AssessmentOptions = Partial<Omit<AssessmentFacts, "changes">>;

export function buildFacts(lots: readonly Lot[], options: AssessmentOptions = {}): AssessmentFacts {
  return {
    edition: defaultEdition,
    readings: defaultReadings,
    firm: { headquarters: home, ultimateParent: home },
    buffers: {},
    asOf: isoDate("2026-11-23"),
    stages: ["installed", "committed", "planned"],
    ...options,
    changes: createChangeColumns(lots.map(toRollUpCell)),
  };
}

export function assess(lots: readonly Lot[], options: AssessmentOptions = {}): Assessment {
  return evaluateLimits(buildFacts(lots, options));
}

/** The finding of a limit, for a destination where it is per destination; throws where there is none. */
export function getFinding(assessment: Assessment, limitId: LimitId, destination: string | null = null): Finding {
  const found = assessment.findings.find(
    (finding) => finding.limitId === limitId && (destination === null || finding.destination === destination),
  );
  if (found === undefined) throw new Error(`no finding for ${limitId} ${destination ?? ""}`);
  return found;
}

/** The lots over the line of a finding, reckoned for its decisive date. */
export function flag(finding: Finding, lots: readonly Lot[], options: AssessmentOptions = {}): readonly FlaggedLot[] {
  if (finding.decisive === null) return [];
  const facts = buildFacts([], options);
  const narrowed = lots.filter((lot) => facts.stages.includes(lot.stage));
  return listOverLine(finding, createLotSource(narrowed, finding.decisive.on), facts);
}
