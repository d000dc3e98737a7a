import { listBookedAdoptions } from "#db/queries/adoption";
import { listDelegations } from "#db/queries/delegation";
import type { Firm } from "#db/queries/firm";
import { listFirstArrivals } from "#db/queries/first-arrival";
import { listPlans } from "#db/queries/plan";
import { listReservingSignOffs } from "#db/queries/sign-off";
import { listSites, type Site } from "#db/queries/site";
import { listMilestonesBySite } from "#db/queries/site-milestone";
import { stages } from "#server/domain/allocation/allocation";
import { assessJudgement } from "#server/domain/assessment/evaluate-limits";
import type { Finding } from "#server/domain/assessment/finding";
import { getComingSpan, type ComingDate, type ComingSpan } from "#server/domain/calendar/coming-date";
import type { ComingSite } from "#server/domain/calendar/coming-site";
import { listComingDates } from "#server/domain/calendar/list-coming-dates";
import type { ComingSignOff } from "#server/domain/calendar/list-sign-off-days";
import { dayOf, type IsoDate } from "#server/domain/iso-date";
import type { Permission } from "#server/domain/permission/permission";
import { noMilestones } from "#server/domain/site/milestone";
import { judgeCells, judgeRegister, type JudgedRegister } from "../assessment/judge-register";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { requirePermission } from "../permission";

/** What falls in the twelve months from today. */
export interface Calendar extends ComingSpan {
  readonly dates: readonly ComingDate[];
}

/** The dates tell of the register, of sites, of plans and of people: whoever may not read all of it gets none, rather than some. */
const needed: readonly Permission[] = ["assessment.read", "site.read", "plan.read", "people.read"];

/** The coming dates of the firm, by the firm's clock. */
export function getCalendar(ctx: ServiceContext): Calendar {
  requirePermission(ctx, "assessment.read");
  const firm = getFirm(ctx.db, ctx.firmId);
  const register = judgeRegister(ctx.db, firm, { asOf: dayOf(ctx.clock.now()) });
  return deriveCalendar({ ctx, firm, register, sites: listSites(ctx.db, firm.id) });
}

/** The same of a register that is judged already, whatever view of it that is. */
export function deriveCalendar(args: {
  readonly ctx: ServiceContext;
  readonly firm: Firm;
  readonly register: JudgedRegister;
  readonly sites: readonly Site[];
}): Calendar {
  const { ctx, firm, register, sites } = args;
  for (const permission of needed) requirePermission(ctx, permission);
  const today = dayOf(ctx.clock.now());
  const span = getComingSpan(today);
  const dates = listComingDates({
    today,
    edition: register.facts.edition,
    findings: listFindings(register, firm, today),
    destinationsInUse: register.facts.changes.destinations,
    sites: listComingSites(ctx, sites),
    signOffs: listComingSignOffs(ctx),
    delegations: listDelegations(ctx.db, firm.id),
    adopted: listBookedAdoptions(ctx.db, firm.id, today, span.until),
  });
  return { ...span, dates };
}

/** Every stage counts, as of today. Another day of the same stages is read off the judgement that there is. */
function listFindings(
  { cells, facts, judgement, assessment }: JudgedRegister,
  firm: Firm,
  today: IsoDate,
): readonly Finding[] {
  if (facts.stages.length < stages.length) return judgeCells(cells, firm, { asOf: today }).assessment.findings;
  return facts.asOf === today ? assessment.findings : assessJudgement(judgement, { ...facts, asOf: today }).findings;
}

function listComingSites({ db, firmId }: ServiceContext, sites: readonly Site[]): readonly ComingSite[] {
  const milestones = listMilestonesBySite(db, firmId);
  const arrivals = listFirstArrivals(db, firmId);
  return sites.map((site) => ({
    ...site,
    ...(milestones.get(site.id) ?? noMilestones),
    firstArrivalOn: arrivals.get(site.id) ?? null,
  }));
}

function listComingSignOffs({ db, firmId }: ServiceContext): readonly ComingSignOff[] {
  const records = listReservingSignOffs(db, firmId, true);
  if (records.length === 0) return [];
  const names = new Map(listPlans(db, firmId).map(({ id, name }) => [id, name]));
  return records.map(({ id, number, planId, state, dueOn, validUntil }) => ({
    id,
    number,
    planName: names.get(planId) ?? planId,
    state: state === "approved" ? "approved" : "submitted",
    dueOn,
    validUntil,
  }));
}
