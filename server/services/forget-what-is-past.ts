import { getDatabase, type Db } from "#db/client";
import { deleteEndedSessions } from "#db/queries/session";
import { deleteAttemptsBefore } from "#db/queries/sign-in-attempt";
import { deletePastVerifications } from "#db/queries/taken-sign-in";
import { inTransaction } from "#db/transaction";
import type { Config } from "#server/config";
import { findForgottenBefore } from "#server/domain/identity/sign-in-lock";
import { createClock } from "./context";
import { removeOldFleetFiles } from "./fleet-import/fleet-file-store";
import { findIdleSince } from "./identity/session-life";
import { runRegularly } from "./run-regularly";

const everyMs = 10 * 60 * 1000;

interface Instants {
  readonly now: string;
  /** By the machine's own clock, which sessions and files go by. */
  readonly machineNow: string;
}

/** Deletes what nobody can use any more: sessions, sign-ins that waited too long, failures that no longer count, files that were sent and not imported. */
export async function forgetWhatIsPast(db: Db, dataDir: string, { now, machineNow }: Instants): Promise<void> {
  inTransaction(db, (tx) => {
    deleteEndedSessions(tx, { now: machineNow, idleSince: findIdleSince(machineNow) });
    deletePastVerifications(tx, machineNow);
    deleteAttemptsBefore(tx, findForgottenBefore(now));
  });
  await removeOldFleetFiles(dataDir, machineNow);
}

/** Does so now and every ten minutes while the server runs. */
export function keepForgetting({ dataDir, fixedNow }: Pick<Config, "dataDir" | "fixedNow">): void {
  const [clock, machineClock] = [createClock(fixedNow), createClock()];
  runRegularly("forgetting", everyMs, () =>
    forgetWhatIsPast(getDatabase(dataDir), dataDir, { now: clock.now(), machineNow: machineClock.now() }),
  );
}
