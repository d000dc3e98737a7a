import type { Firm } from "#db/queries/firm";
import { listSignOffsIn, type SignOffRecord } from "#db/queries/sign-off";
import { listSites } from "#db/queries/site";
import type { Tx } from "#db/transaction";
import type { RollUpCell } from "#server/domain/allocation/roll-up";
import type { Finding } from "#server/domain/assessment/finding";
import { getFirstBreach } from "#server/domain/assessment/first-breach";
import {
  explainBroken,
  explainBrokenCondition,
  explainClosedSites,
  explainOverdueBreach,
  explainReviewCause,
  saysReviewCause,
  type ReviewOccasion,
} from "#server/domain/explain/explain-sign-off";
import { dayOf, type IsoDate } from "#server/domain/iso-date";
import type { PlanLine } from "#server/domain/plan/plan";
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
import { findOverdue, type Overdue } from "./find-overdue";
import { nameConditionPlaces } from "./name-condition";

/**
 * Judges every approved plan again, all of them together on the register as it is now: called in the transaction of whatever moves the register, the
 * settings or the rulebook. What is overdue counts as not there a second time. One that no longer holds is marked for review with the cause, and its
 * people are told, whoever did it among them; one that holds again loses the mark.
 */
export function watchApproved(tx: Tx, ctx: ServiceContext, occasion: ReviewOccasion): void {
  const approved = listSignOffsIn(tx, ctx.firmId, ["approved"]);
  const [first] = approved;
  if (first === undefined) return;
  const { firm } = openSignOff(tx, ctx, first.id);
  const standing = judgeStanding(tx, firm, approved, dayOf(ctx.clock.now()));
  for (const record of approved) {
    const cause = findCause(tx, firm, standing, record);
    const opened = openSignOff(tx, ctx, record.id);
    if (saysReviewCause(record.reviewCause, cause)) continue;
    const { registerVersion } = firm;
    const moment = { occasion, registerVersion, actorName: ctx.actor.name, on: standing.facts.asOf };
    const told = cause === null ? null : explainReviewCause(cause, moment);
    const event =
      told === null ? ({ kind: "hold-again" } as const) : ({ kind: "mark-for-review", cause: told } as const);
    applyEvent(tx, ctx, { ...opened, event });
    const name = nameSignOff(opened.plan, record);
    tellConcerned(tx, ctx, opened, {
      occasion: `${event.kind} ${record.id} ${ctx.newId()}`,
      text: told === null ? `${name} holds again.` : `${name} needs review. ${told}`,
      tellsActor: true,
    });
  }
}

/** All approved plans together on the register, and once more without what is overdue. */
interface Standing {
  readonly facts: SignOffFacts;
  readonly broken: readonly Finding[];
  readonly overdue: Overdue | null;
  /** What breaks where the overdue is not there; empty where nothing is overdue. */
  readonly brokenWithoutOverdue: readonly Finding[];
}

function judgeStanding(tx: Tx, firm: Firm, approved: readonly SignOffRecord[], today: IsoDate): Standing {
  const facts = judgeSignOff(collectStanding(tx, firm, today));
  const overdue = findOverdue(tx, firm.id, approved, today);
  const without = overdue && judgeSignOff(collectStanding(tx, firm, today, overdue.corrections));
  return {
    facts,
    broken: listBroken(facts),
    overdue,
    brokenWithoutOverdue: without === null ? [] : listBroken(without),
  };
}

function listBroken({ assessment }: SignOffFacts): readonly Finding[] {
  return assessment.findings.filter(({ verdict }) => verdict !== "within");
}

/** Why an approved plan no longer holds, or null. What is not in the register yet stands or falls with the whole; what is, with the limits that it touches. */
function findCause(tx: Tx, firm: Firm, standing: Standing, record: SignOffRecord): string | null {
  const { facts, broken, overdue, brokenWithoutOverdue } = standing;
  const lines = listProposing(tx, firm.id, record.planId);
  const cells = listProposedCells(lines, createPlanBasis(tx, firm, [], facts.asOf));
  const touching = (findings: readonly Finding[]) =>
    record.adoptedAt === null ? findings : findings.filter((finding) => touches(facts.edition, finding, cells));
  const concerning = touching(broken);
  if (concerning.length > 0) return explainFindings(concerning);
  const closed = record.adoptedAt === null ? listClosedSites(tx, firm, lines) : [];
  if (closed.length > 0) return explainClosedSites(closed);
  const reference = formatReference(record.number);
  const finding = facts.conditionFindings.find(
    ({ holds }, index) => !holds && facts.conditions[index]?.reference === reference,
  );
  if (finding !== undefined)
    return explainBrokenCondition(finding, nameConditionPlaces(tx, firm.id, finding.condition));
  if (overdue === null) return null;
  const late = overdue.signOffIds.has(record.id) ? brokenWithoutOverdue : touching(brokenWithoutOverdue);
  return late.length === 0 ? null : explainOverdueBreach(overdue.units, overdue.firstDueOn, explainFindings(late));
}

function explainFindings(findings: readonly Finding[]): string {
  return explainBroken(findings.flatMap((finding) => getFirstBreach({ findings: [finding] }) ?? []));
}

/** The closed sites to which a plan brings units, by name. */
function listClosedSites(tx: Tx, firm: Firm, lines: readonly PlanLine[]): readonly string[] {
  const receiving = new Set(
    lines.filter(({ allocations }) => allocations.some(({ units }) => units > 0)).map(({ siteId }) => siteId),
  );
  return listSites(tx, firm.id)
    .filter(({ id, closedOn }) => closedOn !== null && receiving.has(id))
    .map(({ name }) => name);
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
