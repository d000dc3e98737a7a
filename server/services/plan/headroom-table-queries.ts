import * as z from "zod";
import { listAccelerators } from "#db/queries/accelerator";
import type { Firm } from "#db/queries/firm";
import type { Plan } from "#db/queries/plan";
import { listRollUpCells } from "#db/queries/roll-up";
import { listSites } from "#db/queries/site";
import { findHeadroom } from "#server/domain/assessment/headroom";
import { listHomeNeeds, type HomeNeeds } from "#server/domain/assessment/home-need";
import { findDateIndex, getCounting } from "#server/domain/assessment/timeline";
import { destinations } from "#server/domain/destination/catalogue";
import type { DestinationCode } from "#server/domain/destination/destination";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { addQuarters, dayOf, quarterEnd, type IsoDate } from "#server/domain/iso-date";
import { getTier, listTierChangeDates, tiers, type Tier } from "#server/domain/rulebook/tier";
import { judgeCells, type JudgedRegister } from "../assessment/judge-register";
import { toMeasuredHeadroom } from "#server/domain/assessment/limit-line";
import { getUnitAccelerator } from "../assessment/overview-queries";
import type { HeadroomView } from "../assessment/overview-view";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { DateField, DestinationField, IdField, positiveUnitsField } from "../input-fields";
import { requirePermission } from "../permission";
import { getPlan } from "./get-plan";
import { listCellsOf } from "./joint-plans";
import { createPlanBasis } from "./plan-lines";
import { listReserving } from "./reserving-plans";

/** What is taken as given before it is asked what still fits. */
export const headroomBases = ["register", "plan", "joint"] as const;
export type HeadroomBase = (typeof headroomBases)[number];

const shownQuarters = 12;

export const HeadroomTableInput = z.strictObject({
  planId: IdField,
  /** `register`: nothing but the register; `plan`: this plan too; `joint`: every submitted plan as well. */
  base: z.enum(headroomBases).default("plan"),
  unitAcceleratorId: IdField.optional(),
});

export interface HeadroomTable {
  readonly base: HeadroomBase;
  readonly unit: { readonly id: string; readonly name: string; readonly milliTpp: number };
  readonly unitAccelerators: readonly { readonly id: string; readonly name: string }[];
  /** The last day of each quarter; what fits from that day on. */
  readonly days: readonly IsoDate[];
  /** All that counts on each day, in thousandths of TPP. */
  readonly totalMilliTpp: readonly number[];
  readonly rows: readonly HeadroomRow[];
  readonly reservedBy: readonly { readonly id: string; readonly name: string }[];
}

export interface HeadroomRow {
  /** Null for every destination of the tier that holds nothing and has no site. */
  readonly code: DestinationCode | null;
  readonly name: string;
  readonly tier: Tier;
  readonly cells: readonly HeadroomView[];
  /** What submitted plans add there in all, in thousandths of TPP. */
  readonly reservedMilliTpp: number;
}

/** What still fits by destination and quarter, every later date included, on top of the register, a plan, or all that is submitted. */
export function getHeadroomTable(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof HeadroomTableInput>;
}): HeadroomTable {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  const input = HeadroomTableInput.parse(args.input);
  const firm = getFirm(ctx.db, ctx.firmId);
  const plan = getPlan(ctx.db, firm.id, input.planId);
  const today = dayOf(ctx.clock.now());
  const accelerators = listAccelerators(ctx.db, firm.id);
  const unit = getUnitAccelerator(accelerators, input.unitAcceleratorId);
  const submitted = listReserving(ctx.db, firm.id).filter(({ id }) => id !== plan.id);
  const judged = judgeBase(ctx, firm, { base: input.base, plan, submitted, asOf: today });
  const days = Array.from({ length: shownQuarters }, (_, index) => quarterEnd(addQuarters(today, index)));
  const reserved = sumByDestination(ctx, firm, submitted, today);
  const { timeline } = judged.judgement;
  return {
    base: input.base,
    unit: { id: unit.id, name: unit.name, milliTpp: unit.milliTpp },
    unitAccelerators: accelerators
      .filter(({ controlClass, milliTpp }) => controlClass === "3A090.a" && milliTpp !== null)
      .map(({ id, name }) => ({ id, name })),
    days,
    totalMilliTpp: days.map((day) => timeline.total[findDateIndex(timeline.dates, day)] ?? 0),
    rows: listRowPlaces(ctx, firm, judged, today).map(({ code, shownCode, name, tier }) => ({
      code: shownCode,
      name,
      tier,
      cells: days.map((from) =>
        toMeasuredHeadroom(
          findHeadroom(judged.judgement, { accelerator: unit, destination: code, from }),
          unit.milliTpp,
        ),
      ),
      reservedMilliTpp: reserved.get(code) ?? 0,
    })),
    reservedBy: submitted.map(({ id, name }) => ({ id, name })),
  };
}

interface Base {
  readonly base: HeadroomBase;
  readonly plan: Plan;
  readonly submitted: readonly Plan[];
  readonly asOf: IsoDate;
}

function judgeBase(ctx: ServiceContext, firm: Firm, { base, plan, submitted, asOf }: Base): JudgedRegister {
  const plans = { register: [], plan: [plan], joint: [plan, ...submitted] }[base];
  return judgeCells([...listRollUpCells(ctx.db, firm.id), ...listCellsOf(ctx.db, firm, plans, asOf)], firm, { asOf });
}

function sumByDestination(
  ctx: ServiceContext,
  firm: Firm,
  plans: readonly Plan[],
  asOf: IsoDate,
): ReadonlyMap<DestinationCode, number> {
  const sums = new Map<DestinationCode, number>();
  const basis = createPlanBasis(ctx.db, firm, [], asOf);
  for (const cell of listCellsOf(ctx.db, firm, plans, asOf))
    if (getCounting(cell, basis) === "counts")
      sums.set(cell.destination, (sums.get(cell.destination) ?? 0) + cell.milliTpp);
  return sums;
}

interface RowPlace {
  /** What the headroom is asked for. */
  readonly code: DestinationCode;
  readonly shownCode: DestinationCode | null;
  readonly name: string;
  readonly tier: Tier;
}

/** Every destination with a site or with something in it, by tier and name; then one row for all others of tier one and one for those of tier two. */
function listRowPlaces(ctx: ServiceContext, firm: Firm, { facts }: JudgedRegister, on: IsoDate): readonly RowPlace[] {
  const { edition } = facts;
  const used = new Set([
    ...facts.changes.destinations,
    ...listSites(ctx.db, firm.id).map(({ destination }) => destination),
  ]);
  const own = [...used].map((code) => ({
    code,
    shownCode: code,
    name: getDestinationName(code),
    tier: getTier(edition, code, on),
  }));
  const others = (["one", "two"] as const).flatMap((tier): RowPlace[] => {
    const unused = destinations.find(
      ({ code }) =>
        !used.has(code) && getTier(edition, code, on) === tier && listTierChangeDates(edition, code).length === 0,
    );
    return unused === undefined ? [] : [{ code: unused.code, shownCode: null, name: "Any other", tier }];
  });
  const order = (place: RowPlace) => tiers.indexOf(place.tier) * 2 + (place.shownCode === null ? 1 : 0);
  return [...own, ...others].sort((a, b) => order(a) - order(b) || (a.name < b.name ? -1 : 1));
}

export const HomeNeedInput = z.strictObject({
  planId: IdField,
  base: z.enum(headroomBases).default("plan"),
  destination: DestinationField,
  acceleratorId: IdField,
  units: positiveUnitsField("moved"),
  from: DateField,
});

export interface HomeNeedAnswer {
  readonly destinationName: string;
  readonly unit: { readonly name: string; readonly milliTpp: number };
  readonly units: number;
  readonly from: IsoDate;
  readonly needs: HomeNeeds;
}

/** What must be live at home, and by when, before so many more units fit in a destination. */
export function getHomeNeed(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof HomeNeedInput>;
}): HomeNeedAnswer {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  const input = HomeNeedInput.parse(args.input);
  const firm = getFirm(ctx.db, ctx.firmId);
  const plan = getPlan(ctx.db, firm.id, input.planId);
  const unit = getUnitAccelerator(listAccelerators(ctx.db, firm.id), input.acceleratorId);
  const submitted = listReserving(ctx.db, firm.id).filter(({ id }) => id !== plan.id);
  const { judgement } = judgeBase(ctx, firm, { base: input.base, plan, submitted, asOf: input.from });
  const { destination, units, from } = input;
  return {
    destinationName: getDestinationName(destination),
    unit: { name: unit.name, milliTpp: unit.milliTpp },
    units,
    from,
    needs: listHomeNeeds(judgement, { destination, addedMilliTpp: units * unit.milliTpp, from }),
  };
}
