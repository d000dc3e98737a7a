import * as z from "zod";
import { listSites } from "#db/queries/site";
import { toJsonInteger, type FirmAssessment } from "#server/domain/assessment/check-result";
import { toCheckedFinding } from "#server/domain/assessment/checked-finding";
import { evaluateEligibility } from "#server/domain/firm/eligibility";
import { dayOf } from "#server/domain/iso-date";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { DateField } from "../input-fields";
import { requirePermission } from "../permission";
import { listNotCounted } from "./destination-views";
import { listFlaggedLots } from "./flagged-allocations";
import { judgeRegister } from "./judge-register";

export const AssessmentInput = z.strictObject({
  /** Today where none is given. */
  on: DateField.optional(),
});

/** The assessment of a firm's register as of a date, in the contract for pipelines. All stages count, as on the pages. */
export function getAssessment(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof AssessmentInput>;
}): FirmAssessment {
  const { ctx } = args;
  requirePermission(ctx, "assessment.read");
  const { on } = AssessmentInput.parse(args.input);
  const firm = getFirm(ctx.db, ctx.firmId);
  const register = judgeRegister(ctx.db, firm, { asOf: on ?? dayOf(ctx.clock.now()) });
  const { assessment, facts } = register;
  const siteNames = new Map(listSites(ctx.db, firm.id).map(({ id, name }) => [id, name]));
  return {
    format: 1,
    firm: { id: firm.id, name: firm.name },
    registerVersion: firm.registerVersion,
    edition: facts.edition.id,
    asOf: facts.asOf,
    verdict: assessment.verdict,
    totalMilliTpp: toJsonInteger(assessment.totalMilliTpp),
    findings: assessment.findings.map((finding) =>
      toCheckedFinding(finding, {
        asOf: facts.asOf,
        measured: finding.measured,
        worst: finding.worst,
        overLine: listFlaggedLots(ctx.db, firm, register, finding).map(({ lot, overLineUnits }) => ({
          row: null,
          allocationId: lot.id,
          site: siteNames.get(lot.siteId) ?? lot.siteId,
          units: overLineUnits,
        })),
      }),
    ),
    exempt: assessment.exempt.map(({ limitId, because }) => ({ limit: limitId, because })),
    eligibility: evaluateEligibility(facts.edition, firm, facts.asOf),
    refusedRows: [],
    notCounted: listNotCounted(register).map(({ because, units }) => ({ row: null, units, reason: because })),
    notices: [],
    unknownColumns: [],
    error: null,
  };
}
