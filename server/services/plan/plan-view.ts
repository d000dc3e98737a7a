import type { Stage } from "#server/domain/allocation/allocation";
import type { RollUpCell } from "#server/domain/allocation/roll-up";
import type { Buffers, FirmFacts } from "#server/domain/firm/firm";
import type { IsoDate } from "#server/domain/iso-date";
import type { PlanAccelerator, PlanLine, PlanSite, PlanState, SavedPlanLine } from "#server/domain/plan/plan";
import type { Readings } from "#server/domain/rulebook/readings";

/** A plan without its lines. */
export interface PlanView {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly state: PlanState;
  /** Raised by every save of a line. */
  readonly revision: number;
  /** The version of the register that the plan stands on. */
  readonly registerVersion: number;
  readonly archivedAt: string | null;
  readonly createdAt: string;
  readonly createdBy: string;
}

/** Everything that a plan is edited with: what the engine needs to judge it in the browser, and its lines. */
export interface PlanWorkspace {
  readonly plan: PlanView;
  /** The register's version now; higher than the plan's where the register has moved on. */
  readonly currentRegisterVersion: number;
  readonly today: IsoDate;
  readonly asOf: IsoDate;
  readonly editionId: string;
  readonly readings: Readings;
  readonly firm: FirmFacts;
  readonly buffers: Buffers;
  readonly stages: readonly Stage[];
  /** The register at the plan's version. */
  readonly registerCells: readonly RollUpCell[];
  readonly sites: readonly PlanSite[];
  readonly accelerators: readonly PlanAccelerator[];
  readonly lines: readonly SavedPlanLine[];
}

/** What is saved of a line: the line, and the revision that its editor last saw; 0 for one that was not there. */
export interface PlanLineChange extends PlanLine {
  readonly revision: number;
}

/** What became of a save. Lines that somebody else has saved meanwhile are left as they are and come back as conflicts, line by line. */
export interface SavedLines {
  readonly revision: number;
  /** The saved lines' keys now have this `revision`. */
  readonly savedCount: number;
  readonly conflicts: readonly SavedPlanLine[];
  /** Digest of the assessment that the server gives after the save: the browser's must be the same. */
  readonly assessmentDigest: string;
}
