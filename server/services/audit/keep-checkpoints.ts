import { getDatabase } from "#db/client";
import type { Config } from "#server/config";
import { createClock } from "../context";
import { createDueCheckpoints } from "./create-checkpoint";
import { openSigningKey } from "./signing-key";

const everyMs = 12 * 60 * 60 * 1000;

/** Signs the chains now and twice a day while the server runs. A failure is logged and tried again; it does not stop the server. */
export function keepCheckpoints({ dataDir, fixedNow }: Pick<Config, "dataDir" | "fixedNow">): void {
  const clock = createClock(fixedNow);
  const signNow = () => {
    try {
      createDueCheckpoints(getDatabase(dataDir), openSigningKey(dataDir), clock.now());
    } catch (error) {
      const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
      const line = { at: new Date().toISOString(), level: "error", requestId: "checkpoints", error: told };
      process.stderr.write(`${JSON.stringify(line)}\n`);
    }
  };
  signNow();
  setInterval(signNow, everyMs).unref();
}
