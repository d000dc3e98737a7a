import { getDatabase } from "#db/client";
import type { Config } from "#server/config";
import { createClock } from "../context";
import { runRegularly } from "../run-regularly";
import { createDueCheckpoints } from "./create-checkpoint";
import { openSigningKey } from "./signing-key";

const everyMs = 12 * 60 * 60 * 1000;

/** Signs the chains now and twice a day while the server runs. */
export function keepCheckpoints({ dataDir, fixedNow }: Pick<Config, "dataDir" | "fixedNow">): void {
  const clock = createClock(fixedNow);
  runRegularly("checkpoints", everyMs, () => {
    createDueCheckpoints(getDatabase(dataDir), openSigningKey(dataDir), clock.now());
  });
}
