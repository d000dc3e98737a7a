import { getDatabase, type Db } from "#db/client";
import { listFirms } from "#db/queries/firm";
import { listReservingSignOffs, listSignOffsIn, type SignOffRecord } from "#db/queries/sign-off";
import { inTransaction, type Tx } from "#db/transaction";
import type { Config } from "#server/config";
import { dayOf, formatDate } from "#server/domain/iso-date";
import { isLapsed } from "#server/domain/sign-off/sign-off";
import { createClock, createContext, plimsoll, type Clock, type ServiceContext } from "../context";
import { enterFirm } from "../firm/enter-firm";
import { runRegularly } from "../run-regularly";
import { applyEvent, nameSignOff } from "./apply-event";
import { openSignOff, tellConcerned } from "./change-sign-off";
import { remind } from "./remind";
import { tellDrift } from "./tell-drift";
import { watchApproved } from "./watch-approved";
import { watchSigners } from "./watch-signers";

const everyMs = 10 * 60 * 1000;

/**
 * Does what time does: lets requests and unadopted approvals lapse after their last day, reminds people of what is due, overdue
 * or about to lapse, and tells everybody concerned when what was approved is not there on its day. Looks again whether approved plans hold, since an update of Plimsoll can bring another rulebook.
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
    else remind(tx, ctx, record, today);
  }
  for (const { id, adoptedAt } of listSignOffsIn(tx, ctx.firmId, ["approved"]))
    if (adoptedAt !== null) tellDrift(tx, ctx, id);
  watchApproved(tx, ctx, "time");
  watchSigners(tx, ctx);
}

function expire(tx: Tx, ctx: ServiceContext, record: SignOffRecord): void {
  const opened = openSignOff(tx, ctx, record.id);
  const reason = `It stood until ${formatDate(record.validUntil)}, and was not ${record.state === "submitted" ? "decided" : "adopted"} by then.`;
  applyEvent(tx, ctx, { ...opened, event: { kind: "expire", reason } });
  const text = `${nameSignOff(opened.plan, record)} has expired. ${reason}`;
  tellConcerned(tx, ctx, opened, { occasion: `expire ${record.id}`, text });
}

/** Does so now and every ten minutes while the server runs. */
export function keepSignOffs({ dataDir, fixedNow }: Pick<Config, "dataDir" | "fixedNow">): void {
  const clock = createClock(fixedNow);
  runRegularly("sign-offs", everyMs, () => tendSignOffs(getDatabase(dataDir), clock));
}
