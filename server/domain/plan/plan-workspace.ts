import type { Stage } from "../allocation/allocation";
import type { RollUpCell } from "../allocation/roll-up";
import type { Buffers, FirmFacts } from "../firm/firm";
import type { IsoDate } from "../iso-date";
import { getEdition } from "../rulebook/editions";
import type { Readings } from "../rulebook/readings";
import type { PlanAccelerator, PlanLine, PlanSite, PlanState, SavedPlanLine } from "./plan";
import type { PlanBasis } from "./plan-engine";
import type { QuarterOrder } from "./quarter-order";

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
  /** The lines that proposed something once and do no more: who proposes something for one again names the revision that emptied it. */
  readonly emptied: readonly EmptiedPlanLine[];
}

/** A line without allocations as it was last saved. */
export type EmptiedPlanLine = Pick<SavedPlanLine, "siteId" | "acceleratorId" | "revision">;

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

/** What the engine judges the plan of a workspace by; an InvariantError where its edition is gone. */
export function toPlanBasis(workspace: PlanWorkspace, order: QuarterOrder): PlanBasis {
  const { readings, firm, buffers, asOf, stages, registerCells } = workspace;
  return {
    edition: getEdition(workspace.editionId),
    readings,
    firm,
    buffers,
    asOf,
    stages,
    registerCells,
    sites: new Map(workspace.sites.map((site) => [site.id, site])),
    accelerators: new Map(workspace.accelerators.map((accelerator) => [accelerator.id, accelerator])),
    order,
  };
}
