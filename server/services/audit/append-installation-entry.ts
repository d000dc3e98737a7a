import type { Tx } from "#db/transaction";
import type { InstallationContext } from "../context";

/** What happens to people and their sessions, which belong to no firm. */
export type InstallationAction =
  | "person.create"
  | "session.begin"
  | "session.end"
  | "session.end-all"
  | "sign-in.refuse"
  | "sign-in.lock"
  | "password.change"
  | "second-factor.begin"
  | "second-factor.confirm"
  | "second-factor.end"
  | "second-factor.create-recovery-codes";

export interface InstallationEntry {
  readonly action: InstallationAction;
  readonly subjectKind: "person" | "session";
  readonly subjectId: string;
  readonly before: unknown;
  readonly after: unknown;
}

/** Writes what happened to people and sessions to the installation's audit trail, in the transaction of the change itself. */
export function appendInstallationEntry(_tx: Tx, _ctx: InstallationContext, _entry: InstallationEntry): void {
  // @TODO write it to the audit trail: its rows still need a firm.
}
