import type { IsoDate } from "../iso-date";
import { quarterIndexOf } from "./count-quarters";
import { groupBy } from "./group-by";
import type { Lever } from "./levers";
import { createVariable, type ModelDraft, type Row, type Term } from "./linear-model";
import type { SiteCapacity, StandingUnits } from "./remedy";
import type { RemedyGround } from "./remedy-ground";

interface Flow {
  readonly lever: Lever;
  readonly variable: number;
}

const wattsPerKilowatt = 1000;

/**
 * What the sites can take, where a lever brings something: power on every day from the first, slots in every quarter. A site for which the plan is too
 * much as it is takes no more than that.
 */
export function createCapacityRows(draft: ModelDraft, ground: RemedyGround, levers: readonly Lever[]): readonly Row[] {
  const flows = groupBy(
    levers.map((lever, variable): Flow => ({ lever, variable })),
    ({ lever }) => lever.line.siteId,
  );
  return [...flows].flatMap(([siteId, own]) => {
    const capacity = ground.question.constraints.capacities.get(siteId);
    if (capacity === undefined || own.every(({ lever }) => lever.role === "lower")) return [];
    const placed = listPlaced(ground, siteId);
    return [...createPowerRows({ draft, ground, own, placed, capacity }), ...createSlotRows(own, placed, capacity)];
  });
}

function listPlaced({ question, lines }: RemedyGround, siteId: string): readonly StandingUnits[] {
  return [
    ...question.constraints.standing.filter((units) => units.siteId === siteId),
    ...lines
      .filter((line) => line.siteId === siteId)
      .flatMap(({ acceleratorId, allocations }) => allocations.map((dated) => ({ siteId, acceleratorId, ...dated }))),
  ];
}

interface SitePower {
  readonly draft: ModelDraft;
  readonly ground: RemedyGround;
  readonly own: readonly Flow[];
  readonly placed: readonly StandingUnits[];
  readonly capacity: SiteCapacity;
}

function createPowerRows({ draft, ground, own, placed, capacity }: SitePower): readonly Row[] {
  const { powerWatts, powerUseEffectivenessPermille } = capacity;
  if (powerWatts === null) return [];
  const { wattsPerUnit } = ground.question.constraints;
  const kilowattsOf = (acceleratorId: string): number =>
    ((wattsPerUnit.get(acceleratorId) ?? 0) * powerUseEffectivenessPermille) / 1000 / wattsPerKilowatt;
  const byDay = groupBy(own, ({ lever }) => lever.on);
  const [firstOn] = [...byDay.keys()].sort();
  const days = new Set([...byDay.keys(), ...placed.map(({ effectiveOn }) => effectiveOn)]);
  let before: number | undefined;
  const rows: Row[] = [];
  for (const day of [...days].sort().filter((each) => each >= (firstOn ?? each))) {
    const ofDay = byDay.get(day);
    if (ofDay !== undefined) {
      const variable = createVariable(draft, { lower: -Infinity, upper: null, isInteger: false });
      const carried = before === undefined ? [] : [{ variable: before, coefficient: -1 }];
      const terms = ofDay.map(({ lever, variable: flow }): Term => {
        const kilowatts = kilowattsOf(lever.line.acceleratorId);
        return { variable: flow, coefficient: lever.role === "lower" ? kilowatts : -kilowatts };
      });
      draft.rows.push({ terms: [{ variable, coefficient: 1 }, ...carried, ...terms], relation: "=", bound: 0 });
      before = variable;
    }
    if (before === undefined) continue;
    const drawn = sumUntil(placed, day, ({ acceleratorId, units }) => units * kilowattsOf(acceleratorId));
    const bound = Math.max(powerWatts / wattsPerKilowatt - drawn, 0);
    rows.push({ terms: [{ variable: before, coefficient: 1 }], relation: "<=", bound });
  }
  return rows;
}

function sumUntil(placed: readonly StandingUnits[], day: IsoDate, amountOf: (units: StandingUnits) => number): number {
  return placed.reduce((sum, units) => sum + (units.effectiveOn <= day ? amountOf(units) : 0), 0);
}

function createSlotRows(
  own: readonly Flow[],
  placed: readonly StandingUnits[],
  { slotsPerQuarter }: SiteCapacity,
): readonly Row[] {
  if (slotsPerQuarter === null) return [];
  return [...groupBy(own, ({ lever }) => quarterIndexOf(lever.on))].map(([quarter, ofQuarter]) => {
    const arriving = placed.reduce(
      (sum, { effectiveOn, units }) => sum + (quarterIndexOf(effectiveOn) === quarter ? Math.max(units, 0) : 0),
      0,
    );
    const terms = ofQuarter.map(({ lever, variable }): Term => ({
      variable,
      coefficient: lever.role === "lower" ? -1 : 1,
    }));
    return { terms, relation: "<=", bound: Math.max(slotsPerQuarter - arriving, 0) };
  });
}
