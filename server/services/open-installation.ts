import { getDatabase } from "#db/client";
import { createId } from "#db/identifier";
import type { Config } from "#server/config";
import { createClock, createContext, type Actor, type InstallationContext } from "./context";

/** The actor's context on the prepared database of a data directory. A request id that is not one is replaced. */
export function openInstallation(
  config: Pick<Config, "dataDir" | "fixedNow">,
  actor: Actor,
  requestId: string | null,
): InstallationContext {
  const id = requestId !== null && /^[\w-]{1,64}$/.test(requestId) ? requestId : createId();
  return createContext(getDatabase(config.dataDir), actor, id, createClock(config.fixedNow));
}
