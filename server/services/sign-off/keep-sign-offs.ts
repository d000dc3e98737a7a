import { getDatabase, type Db } from "#db/client";
import { listFirms, type Firm } from "#db/queries/firm";
import { listReservingSignOffs, listSignOffsIn, type SignOffRecord } from "#db/queries/sign-off";
import { inTransaction, type Tx } from "#db/transaction";
import type { Config } from "#server/config";
import { addDays, dayOf, formatDate, type IsoDate } from "#server/domain/iso-date";
import { isLapsed } from "#server/domain/sign-off/sign-off";
import { createClock, createContext, plimsoll, type Clock, type ServiceContext } from "../context";
import { enterFirm } from "../firm/enter-firm";
import { runRegularly } from "../run-regularly";
import { applyEvent, nameSignOff } from "./apply-event";
import { openSignOff, tellConcerned } from "./change-sign-off";
import { listHolders, notify } from "./notify";
import { tellDrift } from "./tell-drift";
import { watchApproved } from "./watch-approved";
import { watchSigners } from "./watch-signers";

const everyMs = 10 * 60 * 1000;

/** How many days before a decision is due its approvers are reminded. */
const remindDays = 3;

/**
 * Does what time does: lets requests and unadopted approvals lapse after their last day, reminds approvers before a decision is due, and tells
 * administrators when it is overdue, and everybody concerned when what was approved is not there on its day. Looks again whether approved plans hold, since an update of Plimsoll can bring another rulebook.
 */
export function tendSignOffs(db: Db, clock: Clock): void {
  for (const { id } of listFirms(db)) {
    const ctx = enterFirm(createContext(db, plimsoll, "sign-offs", clock), id);
    inTransaction(db, (tx) => tendFirm(tx, { ...ctx, db: tx }));
  }
}

function tendFirm(tx: Tx, ctx: ServiceContext): void {
  const today = dayOf(ctx.clock.now());
  for (const record of listReservingSignOffs(tx, ctx.firmId, true)) {
    const isAdopted = record.adoptedAt !== null;
    if (isLapsed({ state: record.state, isAdopted }, record.validUntil, today)) expire(tx, ctx, record);
    else if (record.state === "submitted") remind(tx, ctx, record, today);
  }
  for (const { id, adoptedAt } of listSignOffsIn(tx, ctx.firmId, ["approved"]))
    if (adoptedAt !== null) tellDrift(tx, ctx, id);
  watchApproved(tx, ctx);
  watchSigners(tx, ctx);
}

function expire(tx: Tx, ctx: ServiceContext, record: SignOffRecord): void {
  const opened = openSignOff(tx, ctx, record.id);
  const reason = `It stood until ${formatDate(record.validUntil)}, and was not ${record.state === "submitted" ? "decided" : "adopted"} by then.`;
  applyEvent(tx, ctx, { ...opened, event: { kind: "expire", reason } });
  const text = `${nameSignOff(opened.plan, record)} has expired. ${reason}`;
  tellConcerned(tx, ctx, opened, { occasion: `expire ${record.id}`, text });
}

function remind(tx: Tx, ctx: ServiceContext, record: SignOffRecord, today: IsoDate): void {
  const { id, dueOn, submittedBy } = record;
  const { firm, plan } = openSignOff(tx, ctx, id);
  const name = nameSignOff(plan, record);
  const path = `/sign-off/${id}`;
  if (today > dueOn) tellOverdue(tx, ctx, firm, { name, dueOn, path, id, submittedBy });
  else if (addDays(today, remindDays) >= dueOn)
    notify(tx, ctx, firm, listHolders(tx, firm, ["approver"]), {
      occasion: `remind ${id} ${dueOn}`,
      text: `A decision on ${name} is due by ${formatDate(dueOn)}.`,
      path,
    });
}

interface Overdue extends Pick<SignOffRecord, "id" | "dueOn" | "submittedBy"> {
  readonly name: string;
  readonly path: string;
}

function tellOverdue(tx: Tx, ctx: ServiceContext, firm: Firm, { id, name, dueOn, path, submittedBy }: Overdue): void {
  const people = [submittedBy, ...listHolders(tx, firm, ["approver", "administrator"])];
  const text = `The decision on ${name} was due by ${formatDate(dueOn)} and is overdue.`;
  notify(tx, ctx, firm, people, { occasion: `overdue ${id} ${dueOn}`, text, path });
}

/** Does so now and every ten minutes while the server runs. */
export function keepSignOffs({ dataDir, fixedNow }: Pick<Config, "dataDir" | "fixedNow">): void {
  const clock = createClock(fixedNow);
  runRegularly("sign-offs", everyMs, () => tendSignOffs(getDatabase(dataDir), clock));
}
