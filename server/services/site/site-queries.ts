import * as z from "zod";
import { listAccelerators } from "#db/queries/accelerator";
import { listStandingAtSite } from "#db/queries/allocation";
import { listAuditEntriesOf, type AuditEntry } from "#db/queries/audit";
import type { Firm } from "#db/queries/firm";
import { getMilestones } from "#db/queries/site-milestone";
import { findPlanNameAtSite } from "#db/queries/plan-line";
import { hasAllocations, listSitesWithStock, type Site, type SiteWithStock } from "#db/queries/site";
import { stages } from "#server/domain/allocation/allocation";
import { getCounting } from "#server/domain/assessment/timeline";
import { dayOf, type IsoDate } from "#server/domain/iso-date";
import { getEdition } from "#server/domain/rulebook/editions";
import { getTier, type Tier } from "#server/domain/rulebook/tier";
import type { SiteMilestones } from "#server/domain/site/milestone";
import { listAllocationsOfPage, type SiteAllocation } from "../allocation/site-allocation-queries";
import { judgeRegister } from "../assessment/judge-register";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { DateField, IdField } from "../input-fields";
import { normalizeName } from "#server/domain/normalize-name";
import { isAllowed, requirePermission } from "../permission";
import { getSite } from "./get-site";
import { listSiteFindings, type SiteFinding } from "./site-finding-queries";
import { deriveSiteSteps, deriveSiteStock, type SiteStep, type SiteStock } from "./site-stock-queries";

export const ListSitesInput = z.strictObject({
  /** Today where none is given. */
  on: DateField.optional(),
  /** A part of the name, whatever its case and spacing. */
  search: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).optional(),
});

export interface ListedSite extends SiteWithStock {
  /** What of its TPP the firm's edition and readings count. */
  readonly countedMilliTpp: number;
}

/** The firm's sites by name, each with what stands there on a date. */
export function listSites(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof ListSitesInput>;
}): readonly ListedSite[] {
  const { ctx } = args;
  requirePermission(ctx, "site.read");
  const { on = dayOf(ctx.clock.now()), search = "", limit } = ListSitesInput.parse(args.input);
  const firm = getFirm(ctx.db, ctx.firmId);
  const wanted = normalizeName(search);
  const found = listSitesWithStock(ctx.db, firm.id, on).filter(
    ({ name }) => wanted === "" || normalizeName(name).includes(wanted),
  );
  return found
    .slice(0, limit)
    .map((site) => ({ ...site, countedMilliTpp: isCounted(firm, site) ? site.controlledMilliTpp : 0 }));
}

/** Whether the firm's reading counts what stands at a site so held. */
function isCounted(firm: Firm, { holding }: Pick<Site, "holding">): boolean {
  const basis = { edition: getEdition(firm.editionId), readings: firm.readings, stages };
  return getCounting({ stage: "installed", holding, controlClass: "3A090.a" }, basis) === "counts";
}

export const SiteInput = z.strictObject({ siteId: IdField, on: DateField.optional() });

/** One site, with all that its page shows. */
export interface SitePage {
  readonly site: Site;
  readonly milestones: SiteMilestones;
  readonly tier: Tier;
  readonly today: IsoDate;
  readonly asOf: IsoDate;
  readonly edition: { readonly id: string; readonly title: string; readonly legalStatus: string };
  /** Everything the firm counts as of the date. */
  readonly totalMilliTpp: number;
  readonly standing: readonly SiteStock[];
  /** What stands after each day on which something changes, ascending. */
  readonly steps: readonly SiteStep[];
  /** The limits that have the site in their scope on the date, or when they are broken. */
  readonly findings: readonly SiteFinding[];
  /** The latest first. */
  readonly allocations: readonly SiteAllocation[];
  /** Whether destination and holding can still be changed. */
  readonly canChangePlace: boolean;
  readonly canEdit: boolean;
  readonly canAllocate: boolean;
  /** Changes of the site's own details; empty where the actor may not read the audit trail. */
  readonly history: readonly AuditEntry[];
}

export function getSitePage(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof SiteInput>;
}): SitePage {
  const { ctx } = args;
  requirePermission(ctx, "site.read");
  const input = SiteInput.parse(args.input);
  const firm = getFirm(ctx.db, ctx.firmId);
  const site = getSite(ctx.db, firm.id, input.siteId);
  const today = dayOf(ctx.clock.now());
  const asOf = input.on ?? today;
  const register = judgeRegister(ctx.db, firm, { asOf });
  const { edition } = register.facts;
  const allocations = listAllocationsOfPage(ctx, site);
  const accelerators = listAccelerators(ctx.db, firm.id);
  const holder = { site, accelerators, basis: register.facts };
  const steps = deriveSiteSteps(holder, allocations);
  return {
    site,
    milestones: getMilestones(ctx.db, firm.id, site.id),
    tier: getTier(edition, site.destination, asOf),
    today,
    asOf,
    edition: { id: edition.id, title: edition.title, legalStatus: edition.legalStatus },
    totalMilliTpp: register.assessment.totalMilliTpp,
    standing: deriveSiteStock(holder, listStandingAtSite(ctx.db, ctx.firmId, site.id, asOf)),
    steps,
    findings: listSiteFindings({ db: ctx.db, firm, register, accelerators }, site, steps),
    allocations,
    canChangePlace:
      !hasAllocations(ctx.db, ctx.firmId, site.id) && findPlanNameAtSite(ctx.db, ctx.firmId, site.id) === undefined,
    canEdit: isAllowed(ctx, "site.write"),
    canAllocate: isAllowed(ctx, "allocation.write"),
    history: isAllowed(ctx, "audit.read") ? listAuditEntriesOf(ctx.db, ctx.firmId, "site", site.id) : [],
  };
}
