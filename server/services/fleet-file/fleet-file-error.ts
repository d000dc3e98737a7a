import type { FleetHeader } from "#server/domain/fleet-file/fleet-columns";

export const fleetFileErrorCodes = [
  "unreadable",
  "too-large",
  "empty",
  "not-a-table",
  "protected",
  "broken",
  "wrong-delimiter",
  "no-header",
  "missing-columns",
  "duplicate-columns",
  "refused-mapping",
  "several-sheets",
  "no-rows",
  "unclosed-quote",
  "too-many-problems",
  "cancelled",
] as const;
export type FleetFileErrorCode = (typeof fleetFileErrorCodes)[number];

/** What was made of the header, so that its columns can be mapped by hand. */
export interface FoundHeader extends FleetHeader {
  readonly header: readonly string[];
}

/** The file as a whole cannot be read. Faults of single rows are problems in the reading, not errors. */
export class FleetFileError extends Error {
  override readonly name = "FleetFileError";
  readonly code: FleetFileErrorCode;
  /** The header where one was found, else null. */
  readonly found: FoundHeader | null;

  constructor(code: FleetFileErrorCode, message: string, found: FoundHeader | null = null) {
    super(message);
    this.code = code;
    this.found = found;
  }
}
