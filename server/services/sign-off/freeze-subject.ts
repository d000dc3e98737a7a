import type { Firm } from "#db/queries/firm";
import type { Plan } from "#db/queries/plan";
import { listApprovalPolicies } from "#db/queries/approval-policy";
import { listMembers } from "#db/queries/membership";
import { listPlanAuthors } from "#db/queries/plan-author";
import { createFrozenAnnexRow, type FrozenAnnex } from "#db/queries/frozen-annex";
import { createSignOffFactsRow, freezeFacts, type FrozenFacts } from "#db/queries/sign-off-facts";
import type { Db } from "#db/client";
import type { Tx } from "#db/transaction";
import { formatCounted } from "#server/domain/format-number";
import { canDo } from "#server/domain/permission/permission";
import { listProposedCells } from "#server/domain/plan/plan-engine";
import { describeTouch, listRequirements } from "#server/domain/sign-off/approval-policy";
import { findUnfulfillable, type Requirement } from "#server/domain/sign-off/requirement";
import type { SignOffSubject } from "#server/domain/sign-off/sign-off";
import {
  judgeSignOff,
  summarizeJudgement,
  toEngineBasis,
  type SignOffFacts,
} from "#server/domain/sign-off/sign-off-facts";
import { ConflictError } from "../errors";
import { collectAnnexes } from "./collect-annexes";
import { collectFacts, type FactsRequest } from "./collect-facts";

/** Judged facts with their hash, and what is put before the approvers. */
export interface FrozenSubject {
  readonly facts: SignOffFacts;
  readonly text: FrozenFacts;
  readonly annexes: readonly FrozenAnnex[];
  readonly subject: SignOffSubject;
}

/** Freezes what a request rests on, judges it, and says who must sign. Refuses where the firm's people cannot give the signatures. */
export function freezeSubject(db: Db, firm: Firm, request: FactsRequest): FrozenSubject {
  const collected = collectFacts(db, firm, request);
  const { allocations, accelerators } = collectAnnexes(db, firm.id, collected);
  const annexes = { allocations: allocations.hash, accelerators: accelerators.hash };
  const facts = judgeSignOff({ ...collected, register: { ...collected.register, annexes } });
  const text = freezeFacts(facts);
  const authorIds = listPlanAuthors(db, firm.id, request.plan.id);
  const requirements = listRequired(db, firm, facts);
  requireFulfillable(db, firm, requirements, authorIds, request.plan);
  return {
    facts,
    text,
    annexes: [allocations, accelerators],
    subject: {
      hash: text.hash,
      judgement: summarizeJudgement(facts),
      conditions: request.conditions,
      bufferReason: request.bufferReason,
      requirements,
      peopleNeeded: firm.approvalsNeeded,
      order: firm.signingOrder,
      authorIds,
    },
  };
}

/** Keeps what was frozen, the annexes with it. */
export function keepFrozen(
  tx: Tx,
  firm: Firm,
  signOffId: string,
  frozenAt: string,
  { text, annexes }: Pick<FrozenSubject, "text" | "annexes">,
): void {
  createSignOffFactsRow(tx, firm.id, { signOffId, frozenAt, ...text });
  for (const annex of annexes) createFrozenAnnexRow(tx, firm.id, annex);
}

function listRequired(db: Db, firm: Firm, facts: SignOffFacts): readonly Requirement[] {
  const cells = listProposedCells(facts.plan.lines, toEngineBasis(facts));
  const touch = describeTouch(cells, facts.register.cells, facts.edition, facts.assessment);
  return listRequirements(listApprovalPolicies(db, firm.id), touch, firm.approvalsNeeded);
}

function requireFulfillable(
  db: Db,
  firm: Firm,
  requirements: readonly Requirement[],
  authorIds: readonly string[],
  plan: Pick<Plan, "name">,
): void {
  const approverIds = listMembers(db, firm.id)
    .filter(({ removedAt, roles }) => removedAt === null && canDo(roles, "sign-off.approve"))
    .map(({ personId }) => personId)
    .filter((id) => !authorIds.includes(id));
  const fault = findUnfulfillable(requirements, approverIds);
  if (fault === null) return;
  const { requirement, available } = fault;
  throw new ConflictError(
    `Plan \`${plan.name}\` needs ${formatCounted(requirement.count, "signature")} under \`${requirement.name}\`, and ${available === 0 ? "nobody" : `only ${formatCounted(available, "person", "people")}`} may give one: approvers who did not change the plan. An administrator gives more people the role of approver, or changes the policy under Settings.`,
  );
}
