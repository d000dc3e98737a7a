import { listSignOffsIn, type SignOffRecord } from "#db/queries/sign-off";
import type { Tx } from "#db/transaction";
import type { RollUpCell } from "#server/domain/allocation/roll-up";
import type { Finding } from "#server/domain/assessment/finding";
import { getFirstBreach } from "#server/domain/assessment/first-breach";
import { explainBroken, explainReviewCause, saysReviewCause } from "#server/domain/explain/explain-sign-off";
import { dayOf } from "#server/domain/iso-date";
import { listProposedCells } from "#server/domain/plan/plan-engine";
import type { Edition } from "#server/domain/rulebook/edition";
import { getTier } from "#server/domain/rulebook/tier";
import { formatReference } from "#server/domain/sign-off/reference";
import { judgeSignOff, type SignOffFacts } from "#server/domain/sign-off/sign-off-facts";
import type { ServiceContext } from "../context";
import { createPlanBasis, listProposing } from "../plan/plan-lines";
import { applyEvent, nameSignOff } from "./apply-event";
import { openSignOff, tellConcerned } from "./change-sign-off";
import { collectStanding } from "./collect-facts";

/**
 * Judges every approved plan again, all of them together on the register as it is now: called in the transaction of whatever moves the register, the
 * settings or the rulebook. One that no longer holds is marked for review with the cause, and its people are told; one that holds again loses the mark.
 */
export function watchApproved(tx: Tx, ctx: ServiceContext): void {
  const approved = listSignOffsIn(tx, ctx.firmId, ["approved"]);
  const [first] = approved;
  if (first === undefined) return;
  const { firm } = openSignOff(tx, ctx, first.id);
  const facts = judgeSignOff(collectStanding(tx, firm, dayOf(ctx.clock.now())));
  const broken = facts.assessment.findings.filter(({ verdict }) => verdict !== "within");
  const places = createPlanBasis(tx, firm, [], facts.asOf);
  for (const record of approved) {
    const cells = listProposedCells(listProposing(tx, firm.id, record.planId), places);
    const cause = findCause(facts, record, broken, cells);
    const opened = openSignOff(tx, ctx, record.id);
    if (saysReviewCause(record.reviewCause, cause)) continue;
    const told = cause === null ? null : explainReviewCause(cause, firm.registerVersion, ctx.actor.name);
    const event =
      told === null ? ({ kind: "hold-again" } as const) : ({ kind: "mark-for-review", cause: told } as const);
    applyEvent(tx, ctx, { ...opened, event });
    const name = nameSignOff(opened.plan, record);
    tellConcerned(tx, ctx, opened, {
      occasion: `${event.kind} ${record.id} ${firm.registerVersion}`,
      text: told === null ? `${name} holds again.` : `${name} needs review. ${told}`,
    });
  }
}

/** Why an approved plan no longer holds, or null. What is not in the register yet stands or falls with the whole; what is, with the limits that it touches. */
function findCause(
  facts: SignOffFacts,
  record: SignOffRecord,
  broken: readonly Finding[],
  cells: readonly RollUpCell[],
): string | null {
  const touching = broken.filter((finding) => touches(facts.edition, finding, cells));
  const concerning = record.adoptedAt === null ? broken : touching;
  if (concerning.length > 0)
    return explainBroken(concerning.flatMap((finding) => getFirstBreach({ findings: [finding] }) ?? []));
  const reference = formatReference(record.number);
  const isBroken = facts.conditions.some(
    (condition, index) => condition.reference === reference && facts.conditionFindings[index]?.holds === false,
  );
  return isBroken ? "a condition of its approval no longer holds" : null;
}

function touches(edition: Edition, finding: Finding, cells: readonly RollUpCell[]): boolean {
  return cells.some(({ destination, effectiveOn, units }) => {
    if (units <= 0) return false;
    const tier = getTier(edition, destination, effectiveOn);
    switch (finding.limitId) {
      case "geographic.overseas":
        return destination !== edition.home;
      case "geographic.tier-two-total":
        return tier === "two";
      case "geographic.tier-two-country":
        return destination === finding.destination;
      case "geographic.tier-three":
        return tier === "three";
      default:
        return finding.limitId satisfies never;
    }
  });
}
