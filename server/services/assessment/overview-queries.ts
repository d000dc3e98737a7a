import * as z from "zod";
import { listAccelerators, type StoredAccelerator } from "#db/queries/accelerator";
import { listSites, type Site } from "#db/queries/site";
import { stages, type Stage } from "#server/domain/allocation/allocation";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { explainCures } from "#server/domain/explain/explain-cures";
import { explainHeadline } from "#server/domain/explain/explain-headline";
import { dayOf } from "#server/domain/iso-date";
import { deriveCalendar } from "../calendar/coming-dates";
import type { ServiceContext } from "../context";
import { InvalidInputError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { DateField } from "../input-fields";
import { requirePermission } from "../permission";
import { listDestinationViews, listNotCounted } from "./destination-views";
import { listFlaggedLots, nameFlaggedLot, type FlaggedFinding } from "./flagged-allocations";
import { getFlaggedView } from "./flagged-views";
import { judgeRegister, type JudgedRegister } from "./judge-register";
import { keyOfFinding, listLimitLines } from "#server/domain/assessment/limit-line";
import type { OverviewView } from "./overview-view";

export const OverviewInput = z.strictObject({
  asOf: DateField.optional(),
  unitAcceleratorId: z.string().max(100).optional(),
  stages: z.array(z.enum(stages)).min(1).optional(),
});
const preferredUnit = "nvidia-b200";
/** The rest stands on a page of its own. */
const flaggedRows = 25;

/** Everything the overview shows of a firm as of a date (today where none is given), from the roll-up. */
export function getOverview(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof OverviewInput>;
}): OverviewView {
  const { ctx } = args;
  requirePermission(ctx, "assessment.read");
  const input = OverviewInput.parse(args.input);
  const firm = getFirm(ctx.db, ctx.firmId);
  const today = dayOf(ctx.clock.now());
  const asOf = input.asOf ?? today;
  const viewStages: readonly Stage[] = input.stages ?? stages;
  const accelerators = listAccelerators(ctx.db, firm.id);
  const unit = getUnitAccelerator(accelerators, input.unitAcceleratorId);
  const register = judgeRegister(ctx.db, firm, { asOf, stages: viewStages });
  const { assessment, facts } = register;
  const sites = listSites(ctx.db, firm.id);
  const names = new Map(accelerators.map(({ id, name }) => [id, name]));
  const flagged = assessment.findings.map((finding): FlaggedFinding => ({
    finding,
    lots: listFlaggedLots(ctx.db, firm, register, finding),
  }));
  const nameLot = (lot: FlaggedFinding["lots"][number]) => nameFlaggedLot(ctx.db, firm, lot, names);
  return {
    firm: {
      id: firm.id,
      name: firm.name,
      isDemonstration: firm.isDemonstration,
      headquarters: firm.headquarters,
      headquartersName: getDestinationName(firm.headquarters),
    },
    registerVersion: firm.registerVersion,
    isEmpty: register.cells.length === 0,
    edition: { id: facts.edition.id, title: facts.edition.title, legalStatus: facts.edition.legalStatus },
    readings: firm.readings,
    today,
    asOf,
    stages: viewStages,
    totalMilliTpp: assessment.totalMilliTpp,
    headline: {
      ...explainHeadline(assessment),
      cures: explainCures(flagged, unit, nameLot).map(({ finding, ...cure }) => ({
        key: keyOfFinding(finding),
        ...cure,
      })),
    },
    unitAccelerator: { id: unit.id, name: unit.name, milliTpp: unit.milliTpp },
    unitAccelerators: accelerators.filter(isUnit).map(({ id, name }) => ({ id, name })),
    lines: listLimitLines(register, unit.milliTpp),
    exempt: assessment.exempt.map((exempt) => ({ ...exempt, title: titleOf(register, exempt.limitId) })),
    flagged: getFlaggedView({ register, flagged, page: 1, pageSize: flaggedRows, nameLot }),
    destinations: listDestinationViews(register, unit, countSites(sites)),
    notCounted: listNotCounted(register),
    calendar: deriveCalendar({ ctx, firm, register, sites }),
  };
}

type UnitAccelerator = StoredAccelerator & { readonly milliTpp: number };

function isUnit(accelerator: StoredAccelerator): accelerator is UnitAccelerator {
  return accelerator.controlClass === "3A090.a" && accelerator.milliTpp !== null;
}

/** The accelerator in whose units headroom is named: the one asked for, else B200. */
export function getUnitAccelerator(
  accelerators: readonly StoredAccelerator[],
  id: string | undefined,
): UnitAccelerator {
  const found =
    accelerators.find((accelerator) => accelerator.id === (id ?? preferredUnit)) ?? accelerators.find(isUnit);
  if (found && isUnit(found)) return found;
  const message = `Headroom cannot be named in units of \`${id ?? preferredUnit}\`: it is not an accelerator of this firm that counts under 3A090.a; choose another.`;
  throw new InvalidInputError(message, [{ field: "unitAcceleratorId", row: null, value: id ?? null, message }]);
}

function titleOf({ facts }: JudgedRegister, limitId: string): string {
  return facts.edition.limits.find(({ id }) => id === limitId)?.name ?? limitId;
}

function countSites(sites: readonly Site[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { destination } of sites) counts.set(destination, (counts.get(destination) ?? 0) + 1);
  return counts;
}
