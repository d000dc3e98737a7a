import type { Firm } from "#db/queries/firm";
import type { Plan } from "#db/queries/plan";
import type { SignOffRecord } from "#db/queries/sign-off";
import { listSignOffEvents } from "#db/queries/sign-off-event";
import type { Tx } from "#db/transaction";
import { dayOf, formatDate } from "#server/domain/iso-date";
import { coversRequirement, listAwaitedRequirements } from "#server/domain/sign-off/requirement";
import { listSignatures, type SignOff } from "#server/domain/sign-off/sign-off";
import type { ServiceContext } from "../context";
import { nameSignOff } from "./apply-event";
import { listApproverIds } from "./list-approvers";
import { listDelegators } from "./list-delegators";
import { notify } from "./notify";

/** The approvers whose signature a request waits for now, as themselves or for somebody else: neither its authors, nor who has signed, nor whose turn it is not yet. */
export function listAwaitedSigners(tx: Tx, ctx: ServiceContext, state: SignOff): readonly string[] {
  const { subject } = state;
  if (subject === null || state.state !== "submitted") return [];
  const given = listSignatures(state);
  const awaited = listAwaitedRequirements(subject, given);
  const spent = new Set([...subject.authorIds, ...given.map(({ personId }) => personId)]);
  const today = dayOf(ctx.clock.now());
  return listApproverIds(tx, ctx.firmId).filter((personId) => {
    if (spent.has(personId)) return false;
    const actsFor = listDelegators(tx, ctx.firmId, personId, today).filter((id) => !subject.authorIds.includes(id));
    return awaited.some((requirement) => coversRequirement({ personId, actsFor }, requirement));
  });
}

interface Turning {
  readonly firm: Firm;
  readonly plan: Plan;
  readonly record: SignOffRecord;
  readonly before: SignOff;
  readonly state: SignOff;
}

/** Tells those whose turn has come, where the order is fixed and the turn is not whose it was before. */
export function tellTurn(tx: Tx, ctx: ServiceContext, { firm, plan, record, before, state }: Turning): void {
  const turn = findTurn(state);
  if (turn === null || turn === findTurn(before)) return;
  const { length } = listSignOffEvents(tx, firm.id, record.id);
  notify(tx, ctx, firm, listAwaitedSigners(tx, ctx, state), {
    occasion: `turn ${record.id} ${length}`,
    text: `It is your turn to sign ${nameSignOff(plan, record)}; a decision is due by ${formatDate(record.dueOn)}.`,
    path: `/sign-off/${record.id}`,
  });
}

function findTurn(signOff: SignOff): string | null {
  const { state, subject } = signOff;
  if (state !== "submitted" || subject?.order !== "fixed") return null;
  const [awaited] = listAwaitedRequirements(subject, listSignatures(signOff));
  return `${subject.hash} ${awaited?.id ?? ""}`;
}
