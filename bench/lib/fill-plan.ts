import { listAccelerators } from "#db/queries/accelerator";
import { addQuarters, isoDate, quarterEnd } from "#server/domain/iso-date";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import type { ServiceContext } from "#server/services/context";
import { createPlan } from "#server/services/plan/create-plan";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { createSite } from "#server/services/site/create-site";
import { createRandom, listPlaces } from "./random-fleet";

const siteCount = 1_000;
const lineCount = 10_000;
const quarterCount = 12;
const linesInOneSave = 2_500;

/** The day on which the server's clock stands. */
export const benchToday = isoDate("2026-11-23");

export interface FilledPlan {
  readonly planId: string;
  readonly siteId: string;
  readonly acceleratorId: string;
}

/**
 * A thousand sites in forty destinations, and a plan of ten accelerators at each over twelve quarters. It breaks three limits, so that cells over the
 * line are reckoned too. Answers the plan and one line of it.
 */
export function fillPlan(ctx: ServiceContext): FilledPlan {
  const random = createRandom(lineCount);
  const siteIds = createSites(ctx);
  const acceleratorIds = listAccelerators(ctx.db, ctx.firmId)
    .filter(({ controlClass }) => controlClass === "3A090.a")
    .map(({ id }) => id)
    .sort()
    .slice(0, lineCount / siteCount);
  const [siteId = "", acceleratorId = ""] = [siteIds[0], acceleratorIds[0]];
  for (const one of siteIds)
    recordAllocation({
      ctx,
      input: {
        siteId: one,
        acceleratorId,
        units: 1 + random(64),
        effectiveOn: addQuarters(benchToday, -1 - random(6)),
        stage: "installed",
      },
    });
  const planId = createPlan({ ctx, input: { name: "Ten thousand lines" } }).id;
  const days = Array.from({ length: quarterCount }, (_, quarter) => quarterEnd(addQuarters(benchToday, quarter)));
  const lines = siteIds.flatMap((one) =>
    acceleratorIds.map((accelerator) => ({
      siteId: one,
      acceleratorId: accelerator,
      allocations: days.map((effectiveOn) => ({ effectiveOn, units: 1 + random(64) })),
      priority: 5,
      isFixed: false,
      earliestOn: null,
      revision: 0,
    })),
  );
  for (let at = 0; at < lines.length; at += linesInOneSave)
    savePlanLines({ ctx, input: { planId, lines: lines.slice(at, at + linesInOneSave) } });
  return { planId, siteId, acceleratorId };
}

/** Half of the sites at home, one in ten in Malaysia, the others spread over the rest of forty destinations. */
function createSites(ctx: ServiceContext): readonly string[] {
  const places = listPlaces(40);
  return Array.from({ length: siteCount }, (_, index) => {
    const abroad = index % 10 === 0 ? "MY" : (places[index % places.length] ?? "US");
    const destination = index % 10 > 4 ? "US" : abroad;
    const name = `Site ${index + 1}`;
    return createSite({ ctx, input: { name, destination, holding: index % 7 === 0 ? "leased" : "owned" } }).id;
  });
}
