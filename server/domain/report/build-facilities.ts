import type { ControlClass } from "../accelerator/control-class";
import { stages, type Holding, type Stage } from "../allocation/allocation";
import { getCounting, type TimelineBasis } from "../assessment/timeline";
import type { DestinationCode } from "../destination/destination";
import { getDestinationName } from "../destination/find-destination";
import { InvariantError } from "../invariant-error";
import type { ReportKind } from "./due-report";
import type { ReportFacility, ReportRow } from "./periodic-report";
import { sumRows } from "./sum-rows";
import { hasChanges, listReceipts, netOf, sumChanges, sumEarlierReceipts, type RegisterMovement } from "./unit-changes";

/** What a report tells of a site. */
export interface ReportSite {
  readonly id: string;
  readonly name: string;
  readonly destination: DestinationCode;
  readonly city: string | null;
  readonly holding: Holding;
}

/** What a report needs to know of an accelerator. */
export interface ReportAccelerator {
  readonly id: string;
  readonly name: string;
  readonly controlClass: ControlClass;
  readonly milliTppPerUnit: number | null;
}

/** Everything that the facilities of a report rest on. */
export interface FacilityFacts {
  readonly kind: ReportKind;
  readonly sites: ReadonlyMap<string, ReportSite>;
  readonly accelerators: ReadonlyMap<string, ReportAccelerator>;
  /** What the register moved until the day of the position. */
  readonly movements: readonly RegisterMovement[];
  readonly basis: TimelineBasis;
}

/** What of the register each report tells: an inventory is of what was received, which only installed units were. */
export const reportedStages: Readonly<Record<ReportKind, readonly Stage[]>> = {
  installations: stages,
  inventory: ["installed"],
};

/** The facilities by destination, name and id, each with its accelerators by name and id. What stands nowhere and never moved in the period is left out. */
export function buildFacilities(facts: FacilityFacts): readonly ReportFacility[] {
  const told = facts.movements.filter(({ stage }) => reportedStages[facts.kind].includes(stage));
  return [...groupBy(told, ({ siteId }) => siteId)]
    .map(([siteId, movements]) => buildFacility(findIn(facts.sites, siteId), movements, facts))
    .filter(({ rows }) => rows.length > 0)
    .sort((a, b) => compareKeys(keysOf(a), keysOf(b)));
}

function keysOf({ destination, name, siteId }: ReportFacility): readonly string[] {
  return [getDestinationName(destination), name, siteId];
}

function buildFacility(
  { id, name, destination, city, holding }: ReportSite,
  movements: readonly RegisterMovement[],
  facts: FacilityFacts,
): ReportFacility {
  const rows = [...groupBy(movements, ({ acceleratorId }) => acceleratorId)]
    .map(([acceleratorId, own]) => buildRow(findIn(facts.accelerators, acceleratorId), own, holding, facts))
    .filter(({ units, unitsBefore, unitsByStage, changes }) => {
      return (
        units !== 0 || unitsBefore !== 0 || stages.some((stage) => unitsByStage[stage] !== 0) || hasChanges(changes)
      );
    })
    .sort((a, b) => compareKeys([a.acceleratorName, a.acceleratorId], [b.acceleratorName, b.acceleratorId]));
  return { siteId: id, name, destination, city, holding, rows, totals: sumRows(rows) };
}

function buildRow(
  { id, name, controlClass, milliTppPerUnit }: ReportAccelerator,
  movements: readonly RegisterMovement[],
  holding: Holding,
  { kind, basis }: FacilityFacts,
): ReportRow {
  const sumOf = (wanted: readonly RegisterMovement[]) => wanted.reduce((sum, { units }) => sum + units, 0);
  const unitsBefore = sumOf(movements.filter(({ on }) => on === null));
  const changes = sumChanges(movements.filter(({ on }) => on !== null));
  const units = unitsBefore + netOf(changes);
  const byStage = stages.map((stage) => [stage, sumOf(movements.filter((movement) => movement.stage === stage))]);
  const isInventory = kind === "inventory";
  return {
    acceleratorId: id,
    acceleratorName: name,
    controlClass,
    counting: getCounting({ stage: "installed", holding, controlClass }, basis),
    milliTppPerUnit,
    unitsBefore,
    changes,
    unitsByStage: Object.fromEntries(byStage) as ReportRow["unitsByStage"],
    units,
    milliTpp: milliTppPerUnit === null ? null : Number(BigInt(units) * BigInt(milliTppPerUnit)),
    receipts: isInventory ? listReceipts(movements) : [],
    receivedBefore: isInventory ? sumEarlierReceipts(movements) : null,
  };
}

function findIn<T>(things: ReadonlyMap<string, T>, id: string): T {
  const thing = things.get(id);
  if (thing === undefined) throw new InvariantError(`the register names \`${id}\`, which is not there`);
  return thing;
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group === undefined) groups.set(keyOf(one), [one]);
    else group.push(one);
  }
  return groups;
}

function compareKeys(a: readonly string[], b: readonly string[]): number {
  const at = a.findIndex((key, index) => key !== b[index]);
  return at === -1 ? 0 : (a[at] ?? "") < (b[at] ?? "") ? -1 : 1;
}
