import type { InstallationContext } from "#server/services/context";

/** Where a command writes, what day it is, and where the register is. */
export interface Console {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  readonly now: () => string;
  /** Writes over the last progress; an empty text takes it away. Absent where nobody watches. */
  readonly showProgress?: (text: string) => void;
  /** The register of the data directory; a UsageError where there is none, or one that this release has yet to migrate. */
  readonly openRegister: () => Promise<InstallationContext>;
}

/** 0 within or whole, 1 breach or broken, 2 cannot judge or bad input. */
export type ExitCode = 0 | 1 | 2;

/** The command was called in a way that it cannot answer; the message says how to call it. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
