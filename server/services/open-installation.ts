import { getDatabase } from "#db/client";
import { createId } from "#db/identifier";
import type { Config } from "#server/config";
import { createClock, createLocalContext, type InstallationContext } from "./context";

/** The local user's context on the prepared database of a data directory. A request id that is not one is replaced. */
export function openInstallation(
  config: Pick<Config, "dataDir" | "fixedNow">,
  requestId: string | null,
): InstallationContext {
  const id = requestId !== null && /^[\w-]{1,64}$/.test(requestId) ? requestId : createId();
  return createLocalContext(getDatabase(config.dataDir), id, createClock(config.fixedNow));
}
