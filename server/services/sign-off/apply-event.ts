import type { Firm } from "#db/queries/firm";
import { setPlanState, type Plan } from "#db/queries/plan";
import { listSignOffsOfPlan, updateSignOffRow, type SignOffRecord } from "#db/queries/sign-off";
import { createSignOffEventRow } from "#db/queries/sign-off-event";
import type { Tx } from "#db/transaction";
import type { AuditAction } from "#server/domain/audit/audit-action";
import { explainRefusal } from "#server/domain/explain/explain-sign-off";
import { InvariantError } from "#server/domain/invariant-error";
import { formatReference } from "#server/domain/sign-off/reference";
import type { SignOffEvent, SignOffEventKind } from "#server/domain/sign-off/sign-off-event";
import { transition } from "#server/domain/sign-off/transition";
import { appendAuditEntry } from "../audit/append-audit-entry";
import { atOneInstant, type ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { getSignOffState } from "./get-sign-off";

const actions: Readonly<Record<SignOffEventKind, AuditAction>> = {
  submit: "plan.submit",
  renew: "sign-off.renew",
  "request-changes": "sign-off.request-changes",
  sign: "sign-off.sign",
  reject: "sign-off.reject",
  withdraw: "plan.withdraw",
  supersede: "sign-off.supersede",
  revoke: "sign-off.revoke",
  expire: "sign-off.expire",
  adopt: "plan.adopt",
  "mark-for-review": "sign-off.mark-for-review",
  "hold-again": "sign-off.hold-again",
};

interface AppliedEvent {
  readonly firm: Firm;
  readonly plan: Plan;
  readonly record: SignOffRecord;
  readonly event: SignOffEvent;
}

/** `Home first (SO-3)`. */
export function nameSignOff(plan: Pick<Plan, "name">, { number }: Pick<SignOffRecord, "number">): string {
  return `${plan.name} (${formatReference(number)})`;
}

/**
 * Lets an event happen to a sign-off where the domain allows it: the event, the state that it gives, the plan's state and the audit entry in the one
 * transaction of the caller, all at one instant. A ConflictError with the refusal's words where it does not.
 */
export function applyEvent(tx: Tx, ctx: ServiceContext, { firm, plan, record, event }: AppliedEvent): SignOffRecord {
  const next = transition(getSignOffState(tx, firm.id, record.id), event);
  if (!next.isAllowed) throw new ConflictError(explainRefusal(next.refusal, nameSignOff(plan, record), record.state));
  const still = atOneInstant(ctx);
  const at = still.clock.now();
  const { id: actorId, name: actorName } = ctx.actor;
  createSignOffEventRow(tx, firm.id, record.id, { at, actorId, actorName, event });
  const { state, subject, isAdopted, reviewCause } = next.signOff;
  const after = updateSignOffRow(tx, firm.id, record.id, {
    state,
    hash: subject?.hash ?? record.hash,
    reviewCause,
    decidedAt: state === record.state ? record.decidedAt : at,
    adoptedAt: isAdopted ? (record.adoptedAt ?? at) : null,
  });
  if (after === undefined) throw new InvariantError(`sign-off \`${record.id}\` went away`);
  const [latest] = listSignOffsOfPlan(tx, firm.id, plan.id);
  // A later request of the same plan says how far the plan has come.
  if (latest?.id === record.id && state !== plan.state) setPlanState(tx, firm.id, plan.id, state);
  appendAuditEntry(tx, still, firm, {
    action: actions[event.kind],
    subjectKind: "plan",
    subjectId: plan.id,
    before: { signOffId: record.id, reference: formatReference(record.number), state: record.state, hash: record.hash },
    after: {
      signOffId: record.id,
      reference: formatReference(record.number),
      state,
      hash: after.hash,
      event,
      ...(event.kind === "submit" && { request: toRequest(record) }),
    },
  });
  return after;
}

/** What was asked for besides the facts. */
function toRequest({ message, dueOn, validUntil, supersedesId }: SignOffRecord) {
  return { message, dueOn, validUntil, supersedesId };
}
