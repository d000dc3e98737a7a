import type { Firm } from "#db/queries/firm";
import type { Plan } from "#db/queries/plan";
import type { SignOffRecord } from "#db/queries/sign-off";
import { inTransaction, type Tx } from "#db/transaction";
import { explainLapsed } from "#server/domain/explain/explain-sign-off";
import { dayOf } from "#server/domain/iso-date";
import type { Permission } from "#server/domain/permission/permission";
import { isLapsed, type SignOff } from "#server/domain/sign-off/sign-off";
import type { SignOffEvent } from "#server/domain/sign-off/sign-off-event";
import type { ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { requirePermission } from "../permission";
import { getPlan } from "../plan/get-plan";
import { applyEvent, nameSignOff } from "./apply-event";
import { getSignOff, getSignOffState } from "./get-sign-off";
import { listHolders, notify, type Telling } from "./notify";
import { tellTurn } from "./tell-turn";

/** A sign-off with what it is about, inside the transaction that changes it. */
export interface OpenedSignOff {
  readonly firm: Firm;
  readonly plan: Plan;
  readonly record: SignOffRecord;
  readonly state: SignOff;
}

interface SignOffChange {
  readonly ctx: ServiceContext;
  readonly signOffId: string;
  readonly permission: Permission;
  /** What happens, after refusing what may not. */
  readonly derive: (tx: Tx, opened: OpenedSignOff) => SignOffEvent;
  /** What everybody concerned is told: `rejected ${name}: ${reason}`. */
  readonly tell: (name: string, after: SignOffRecord) => string;
  /** What follows in the same transaction. */
  readonly follow?: (tx: Tx, opened: OpenedSignOff, after: SignOffRecord) => void;
}

/** Lets one event happen to a sign-off and tells everybody concerned: the shape that every verb about a sign-off shares. */
export function changeSignOff(change: SignOffChange): SignOffRecord {
  const { ctx } = change;
  requirePermission(ctx, change.permission);
  return inTransaction(ctx.db, (tx) => {
    const opened = openSignOff(tx, ctx, change.signOffId);
    requireStanding(ctx, opened);
    const event = change.derive(tx, opened);
    const after = applyEvent(tx, ctx, { ...opened, event });
    const { firm, plan, record } = opened;
    const occasion = `${event.kind} ${record.id} ${ctx.newId()}`;
    tellConcerned(tx, ctx, opened, { occasion, text: change.tell(nameSignOff(plan, record), after) });
    tellTurn(tx, ctx, { ...openSignOff(tx, ctx, record.id), before: opened.state });
    change.follow?.(tx, { firm, plan, record, state: opened.state }, after);
    return after;
  });
}

/** Time itself ends a request every few minutes only; what has lapsed by then is decided on by nobody. */
function requireStanding(ctx: ServiceContext, { plan, record, state }: OpenedSignOff): void {
  if (isLapsed(state, record.validUntil, dayOf(ctx.clock.now())))
    throw new ConflictError(explainLapsed(nameSignOff(plan, record), record.validUntil));
}

export function openSignOff(tx: Tx, ctx: ServiceContext, signOffId: string): OpenedSignOff {
  const firm = getFirm(tx, ctx.firmId);
  const record = getSignOff(tx, firm.id, signOffId);
  const plan = getPlan(tx, firm.id, record.planId);
  return { firm, plan, record, state: getSignOffState(tx, firm.id, record.id) };
}

/** Everybody concerned: whoever submitted or changed the plan, whoever has signed or is named to sign, and the firm's reviewers and approvers. */
export function tellConcerned(
  tx: Tx,
  ctx: ServiceContext,
  { firm, record, state }: OpenedSignOff,
  told: Omit<Telling, "path">,
): void {
  const { subject, signatures } = state;
  const named = subject?.requirements.flatMap(({ approverIds }) => approverIds ?? []) ?? [];
  const people = [
    ctx.actor.id,
    record.submittedBy,
    ...(subject?.authorIds ?? []),
    ...named,
    ...signatures.flatMap(({ personId, actsFor }) => [personId, ...actsFor]),
    ...listHolders(tx, firm, ["reviewer", "approver"]),
  ];
  notify(tx, ctx, firm, people, { ...told, path: `/sign-off/${record.id}` });
}
