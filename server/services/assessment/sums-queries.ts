import * as z from "zod";
import { listAddends, type StoredAddend } from "#db/queries/addend";
import type { DestinationCode } from "#server/domain/destination/destination";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { stages } from "#server/domain/allocation/allocation";
import { explainComparison } from "#server/domain/explain/explain-comparison";
import { explainFinding } from "#server/domain/explain/explain-finding";
import { isOver } from "#server/domain/assessment/exact-share";
import type { Finding } from "#server/domain/assessment/finding";
import { findMeasuredIndex } from "#server/domain/assessment/judge";
import { isInFindingScope } from "#server/domain/assessment/over-line";
import { getStandingOn } from "#server/domain/assessment/standing";
import { findDateIndex, getCounting } from "#server/domain/assessment/timeline";
import { dayOf, type IsoDate } from "#server/domain/iso-date";
import { listReportingDates } from "#server/domain/rulebook/reporting-dates";
import { getTier } from "#server/domain/rulebook/tier";
import type { ServiceContext } from "../context";
import { NotFoundError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { DateField, PageField } from "../input-fields";
import { requirePermission } from "../permission";
import { judgeRegister, type JudgedRegister } from "./judge-register";
import { getScopeOf, keyOfFinding } from "#server/domain/assessment/limit-line";
import type { Addend, SumsView } from "./sums-view";

export const SumsInput = z.strictObject({
  /** A finding's key: `geographic.overseas`, `geographic.tier-two-country:MY`. */
  key: z.string().max(100),
  /** The date of the sums; today where none is given. */
  on: DateField.optional(),
  stages: z.array(z.enum(stages)).min(1).optional(),
  page: PageField.optional(),
});
const pageSize = 200;

/** The sums behind one limit's share on a date: every addend by site and accelerator, the total by destination, and the comparison in integers. */
export function getSums(args: { readonly ctx: ServiceContext; readonly input: z.input<typeof SumsInput> }): SumsView {
  const { ctx } = args;
  requirePermission(ctx, "assessment.read");
  const input = SumsInput.parse(args.input);
  const firm = getFirm(ctx.db, ctx.firmId);
  const on = input.on ?? dayOf(ctx.clock.now());
  const register = judgeRegister(ctx.db, firm, { asOf: on, stages: input.stages });
  const { assessment, facts } = register;
  const finding = assessment.findings.find((candidate) => keyOfFinding(candidate) === input.key);
  if (finding === undefined)
    throw new NotFoundError(
      `There is no finding \`${input.key}\` under edition \`${facts.edition.id}\` as of ${on}; open the overview for those there are.`,
    );
  const addends = new Map<string, Addend>();
  const totals = new Map<DestinationCode, number>();
  for (const destination of facts.changes.destinations)
    for (const stored of listAddends(ctx.db, firm.id, destination, on)) {
      if (getCounting(stored, facts) !== "counts") continue;
      totals.set(destination, (totals.get(destination) ?? 0) + stored.units * stored.milliTppPerUnit);
      if (isInFindingScope(facts.edition, finding, destination, on)) addAddend(addends, stored);
    }
  const all = [...addends.values()].filter(({ units }) => units !== 0).sort((a, b) => b.milliTpp - a.milliTpp);
  const pageCount = Math.max(1, Math.ceil(all.length / pageSize));
  const page = Math.min(input.page ?? 1, pageCount);
  const { partMilliTpp, totalMilliTpp } = finding.measured;
  return {
    key: input.key,
    title:
      finding.destination === null ? getScopeOf(register, finding).limit.name : getDestinationName(finding.destination),
    edition: { id: facts.edition.id, title: facts.edition.title },
    on,
    measure: finding.measured,
    ratio: finding.ratio,
    left: (BigInt(partMilliTpp) * BigInt(finding.ratio.denominator)).toString(),
    right: (BigInt(finding.ratio.numerator) * BigInt(totalMilliTpp)).toString(),
    ...compareOn(register, finding, on),
    explanation: explainFinding(finding, on),
    source: finding.source.section,
    quote: finding.source.quote,
    addends: all.slice((page - 1) * pageSize, page * pageSize),
    addendCount: all.length,
    page,
    pageCount,
    pageSize,
    destinations: [...totals]
      .map(([code, milliTpp]) => ({
        code,
        name: getDestinationName(code),
        tier: getTier(facts.edition, code, on),
        isInScope: isInFindingScope(facts.edition, finding, code, on),
        milliTpp,
      }))
      .sort((a, b) => b.milliTpp - a.milliTpp),
  };
}

function compareOn(
  { judgement: { timeline } }: JudgedRegister,
  finding: Finding,
  on: IsoDate,
): Pick<SumsView, "isAbove" | "standing" | "comparison"> {
  const { partMilliTpp, totalMilliTpp } = finding.measured;
  const isAbove = isOver(partMilliTpp, totalMilliTpp, finding.ratio);
  const standing = getStandingOn(finding, on);
  const measured = findMeasuredIndex(timeline, finding.ratio, findDateIndex(timeline.dates, on));
  const [nextMeasuredOn = on] = listReportingDates(on, on);
  const lastMeasuredOn = timeline.dates[measured] ?? null;
  return { isAbove, standing, comparison: explainComparison({ standing, isAbove, lastMeasuredOn, nextMeasuredOn }) };
}

function addAddend(addends: Map<string, Addend>, stored: StoredAddend): void {
  const key = `${stored.siteId}\n${stored.acceleratorId}`;
  const units = (addends.get(key)?.units ?? 0) + stored.units;
  const { siteId, siteName, destination, acceleratorId, acceleratorName, milliTppPerUnit } = stored;
  addends.set(key, {
    siteId,
    siteName,
    destination,
    destinationName: getDestinationName(destination),
    acceleratorId,
    acceleratorName,
    units,
    milliTppPerUnit,
    milliTpp: units * milliTppPerUnit,
  });
}
