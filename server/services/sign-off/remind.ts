import type { SignOffRecord } from "#db/queries/sign-off";
import type { Tx } from "#db/transaction";
import { addDays, countDays, formatDate, type IsoDate } from "#server/domain/iso-date";
import { isReserved } from "#server/domain/sign-off/sign-off";
import type { ServiceContext } from "../context";
import { nameSignOff } from "./apply-event";
import { openSignOff } from "./change-sign-off";
import { listHolders, notify } from "./notify";
import { listAwaitedSigners } from "./tell-turn";

/** How many days before a decision is due those who are to sign are reminded. */
const dueSoonDays = 3;
/** How many days before an approval lapses unadopted those who can adopt it are reminded. */
const lapseSoonDays = 7;
const daysPerWeek = 7;

/** Reminds of an open request before its decision is due, and once a week while it is overdue; and of an approval before it lapses unadopted. */
export function remind(tx: Tx, ctx: ServiceContext, record: SignOffRecord, today: IsoDate): void {
  if (record.state === "submitted") remindOfDecision(tx, ctx, record, today);
  else if (isReserved({ state: record.state, isAdopted: record.adoptedAt !== null }))
    remindOfLapse(tx, ctx, record, today);
}

function remindOfDecision(tx: Tx, ctx: ServiceContext, { id, dueOn }: SignOffRecord, today: IsoDate): void {
  if (addDays(today, dueSoonDays) < dueOn) return;
  const { firm, plan, record, state } = openSignOff(tx, ctx, id);
  const signers = listAwaitedSigners(tx, ctx, state);
  const name = nameSignOff(plan, record);
  const path = `/sign-off/${id}`;
  if (today <= dueOn) {
    const text = `A decision on ${name} is due by ${formatDate(dueOn)}.`;
    notify(tx, ctx, firm, signers, { occasion: `remind ${id} ${dueOn}`, text, path });
    return;
  }
  const week = Math.floor((countDays(dueOn, today) - 1) / daysPerWeek);
  const people = [record.submittedBy, ...signers, ...listHolders(tx, firm, ["administrator"])];
  const text = `The decision on ${name} was due by ${formatDate(dueOn)} and is overdue.`;
  notify(tx, ctx, firm, people, { occasion: `overdue ${id} ${dueOn} ${week}`, text, path });
}

function remindOfLapse(tx: Tx, ctx: ServiceContext, { id, validUntil }: SignOffRecord, today: IsoDate): void {
  if (addDays(today, lapseSoonDays) < validUntil) return;
  const { firm, plan, record } = openSignOff(tx, ctx, id);
  notify(tx, ctx, firm, [record.submittedBy, ...listHolders(tx, firm, ["planner"])], {
    occasion: `lapse ${id} ${validUntil}`,
    text: `The approval of ${nameSignOff(plan, record)} lapses after ${formatDate(validUntil)} unless it is adopted by then.`,
    path: `/sign-off/${id}`,
  });
}
