import * as z from "zod";
import { findAccelerator } from "#db/queries/accelerator";
import type { Firm } from "#db/queries/firm";
import type { Plan } from "#db/queries/plan";
import type { PlanThread } from "#db/queries/plan-thread";
import { listSignOffsOfPlan } from "#db/queries/sign-off";
import { getFacts } from "#db/queries/sign-off-facts";
import { listSites } from "#db/queries/site";
import type { Tx } from "#db/transaction";
import type { Finding } from "#server/domain/assessment/finding";
import { nameLimitBriefly } from "#server/domain/explain/explain-outcome";
import { dayOf } from "#server/domain/iso-date";
import type { PlanLine } from "#server/domain/plan/plan";
import { limitIds } from "#server/domain/rulebook/edition";
import { lockedStates } from "#server/domain/sign-off/sign-off";
import { judgeSignOff } from "#server/domain/sign-off/sign-off-facts";
import type { ServiceContext } from "../context";
import { InvalidInputError, NotFoundError } from "../errors";
import { DestinationField, IdField } from "../input-fields";
import { collectFacts } from "./collect-facts";

/** What a comment is about. */
export const CommentSubjectField = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("plan") }),
  z.strictObject({ kind: z.literal("line"), siteId: IdField, acceleratorId: IdField }),
  z.strictObject({
    kind: z.literal("finding"),
    limitId: z.enum(limitIds),
    destination: DestinationField.nullable().default(null),
  }),
]);
type CommentSubject = z.output<typeof CommentSubjectField>;

interface Commented {
  readonly firm: Firm;
  readonly plan: Plan;
  readonly about: CommentSubject;
}

/** How a thread names what it is about. Refuses a line or a finding that neither the plan nor what was submitted of it has. */
export function nameSubject(
  tx: Tx,
  ctx: ServiceContext,
  { firm, plan, about }: Commented,
): Pick<PlanThread, "subjectKey" | "subjectName"> {
  switch (about.kind) {
    case "plan":
      return { subjectKey: "", subjectName: "the plan" };
    case "line": {
      const { siteId, acceleratorId } = about;
      const has = ({ lines }: Shown) =>
        lines.some((line) => line.siteId === siteId && line.acceleratorId === acceleratorId);
      const accelerator = findAccelerator(tx, firm.id, acceleratorId)?.name;
      const site = listSites(tx, firm.id).find(({ id }) => id === siteId)?.name;
      if (accelerator === undefined || site === undefined || !isShown(tx, ctx, firm, plan, has))
        throw new NotFoundError(
          `Plan \`${plan.name}\` has no line of \`${accelerator ?? acceleratorId}\` at \`${site ?? siteId}\`; choose one of its lines.`,
        );
      return { subjectKey: `${siteId} ${acceleratorId}`, subjectName: `${accelerator} at ${site}` };
    }
    case "finding": {
      const { limitId, destination } = about;
      const has = ({ findings }: Shown) =>
        findings.some((finding) => finding.limitId === limitId && finding.destination === destination);
      const subjectKey = destination === null ? limitId : `${limitId} ${destination}`;
      if (!isShown(tx, ctx, firm, plan, has))
        throw new InvalidInputError(
          `Plan \`${plan.name}\` has no finding \`${subjectKey}\`; choose one of its findings.`,
        );
      return { subjectKey, subjectName: nameLimitBriefly({ limitId, destination }) };
    }
    default:
      return about satisfies never;
  }
}

/** What can be commented on: lines with what was found of them. */
interface Shown {
  readonly lines: readonly PlanLine[];
  readonly findings: readonly Finding[];
}

/** Whether something is in what was submitted of a plan, or, as long as it can change, in the plan as it is now. */
function isShown(tx: Tx, ctx: ServiceContext, firm: Firm, plan: Plan, has: (shown: Shown) => boolean): boolean {
  const isInFrozen = listSignOffsOfPlan(tx, firm.id, plan.id).some(({ id, hash }) => {
    const { plan: frozen, assessment } = getFacts(tx, firm.id, id, hash);
    return has({ lines: frozen.lines, findings: assessment.findings });
  });
  if (isInFrozen || lockedStates.includes(plan.state)) return isInFrozen;
  const request = {
    plan,
    reference: "",
    supersedesId: null,
    conditions: [],
    bufferReason: null,
    asOf: dayOf(ctx.clock.now()),
  };
  const { plan: drafted, assessment } = judgeSignOff(collectFacts(tx, firm, request));
  return has({ lines: drafted.lines, findings: assessment.findings });
}
