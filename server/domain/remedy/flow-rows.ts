import type { IsoDate } from "../iso-date";
import { planLineKeyOf } from "../plan/plan";
import { groupBy } from "./group-by";
import type { Lever } from "./levers";
import { createVariable, type ModelDraft, type Row, type Term } from "./linear-model";
import type { RemedyKind, StandingUnits } from "./remedy";
import type { RemedyGround } from "./remedy-ground";

interface Flow {
  readonly lever: Lever;
  readonly variable: number;
}

/**
 * What has left a planned day waits until it is placed. A line gets back no more than has left it, and of an accelerator no more is placed by a day
 * than the plan had by then. Deferred and moved units are all placed in the end; with every lever at once, what is left waiting is trimmed.
 */
export function createFlowRows(draft: ModelDraft, kind: RemedyKind, levers: readonly Lever[]): void {
  const flows = levers.map((lever, variable): Flow => ({ lever, variable }));
  switch (kind) {
    case "trim":
    case "add-at-home":
      return;
    case "defer":
      for (const own of groupBy(flows, lineOf).values()) createWaiting(draft, own, "is-placed");
      return;
    case "move":
      for (const pool of groupBy(flows, poolOf).values()) createWaiting(draft, pool, "is-placed");
      return;
    case "cheapest":
      for (const own of groupBy(
        flows.filter(({ lever }) => isOfLine(lever)),
        lineOf,
      ).values())
        if (own.some(({ lever }) => lever.role === "return")) createWaiting(draft, own, "may-be-left");
      for (const pool of groupBy(
        flows.filter(({ lever }) => lever.role !== "add"),
        poolOf,
      ).values())
        if (pool.some(({ lever }) => lever.role === "move")) createWaiting(draft, pool, "may-be-left");
  }
}

const lineOf = ({ lever }: Flow): string => planLineKeyOf(lever.line);
const poolOf = ({ lever }: Flow): string => lever.pool;
const isOfLine = ({ role }: Lever): boolean => role === "lower" || role === "return";

function createWaiting(draft: ModelDraft, flows: readonly Flow[], inTheEnd: "is-placed" | "may-be-left"): void {
  const days = [...groupBy(flows, ({ lever }) => lever.on)].sort(([a], [b]) => (a < b ? -1 : 1));
  let before: number | undefined;
  days.forEach(([, ofDay], index) => {
    const isLast = index === days.length - 1 && inTheEnd === "is-placed";
    const waiting = createVariable(draft, { lower: 0, upper: isLast ? 0 : null, isInteger: false });
    const carried = before === undefined ? [] : [{ variable: before, coefficient: -1 }];
    const terms = ofDay.map((flow): Term => ({
      variable: flow.variable,
      coefficient: flow.lever.role === "lower" ? -1 : 1,
    }));
    draft.rows.push({ terms: [{ variable: waiting, coefficient: 1 }, ...carried, ...terms], relation: "=", bound: 0 });
    before = waiting;
  });
}

/** Where a line retires units, by plan or register, no cure takes what is retired later: what stands never falls below 0, or below what it was. */
export function createStandingRows({ question, lines }: RemedyGround, levers: readonly Lever[]): readonly Row[] {
  const standing = groupBy(question.constraints.standing, planLineKeyOf);
  const flows = groupBy(
    levers.map((lever, variable): Flow => ({ lever, variable })),
    lineOf,
  );
  return lines.flatMap((line): readonly Row[] => {
    const own = flows.get(planLineKeyOf(line)) ?? [];
    const changes = [...(standing.get(planLineKeyOf(line)) ?? []), ...line.allocations];
    if (!own.some(({ lever }) => lever.role === "lower")) return [];
    const falls = changes.filter(({ units }) => units < 0).map(({ effectiveOn }) => effectiveOn);
    return [...new Set(falls)].flatMap((day) => createStandingRow(own, changes, day));
  });
}

function createStandingRow(
  flows: readonly Flow[],
  changes: readonly Pick<StandingUnits, "effectiveOn" | "units">[],
  day: IsoDate,
): readonly Row[] {
  const stands = changes.reduce((sum, { effectiveOn, units }) => sum + (effectiveOn <= day ? units : 0), 0);
  const terms = flows
    .filter(({ lever }) => lever.on <= day)
    .map(({ lever, variable }): Term => ({ variable, coefficient: lever.role === "lower" ? 1 : -1 }));
  return terms.length === 0 ? [] : [{ terms, relation: "<=", bound: Math.max(stands, 0) }];
}
