import type { Assessment } from "#server/domain/assessment/assessment";
import { findUnitHeadroom, type Headroom } from "#server/domain/assessment/headroom";
import type { Judgement } from "#server/domain/assessment/judgement";
import type { DestinationCode } from "#server/domain/destination/destination";
import type { IsoDate } from "#server/domain/iso-date";
import { listOverLineCells, type CellFlag, type CellFlags } from "#server/domain/plan/over-line-cells";
import type { PlanLine } from "#server/domain/plan/plan";
import type { PlanEdit } from "#server/domain/plan/plan-edit";
import { createPlanEngine, type PlanBasis } from "#server/domain/plan/plan-engine";
import { listJudgedDays } from "#server/domain/plan/plan-quarters";
import { createProposalIndex } from "#server/domain/plan/proposal-index";
import { listQuarterShares, type QuarterShare } from "#server/domain/plan/quarter-shares";
import { engineMeasure, recordMeasure } from "./plan-marks";

/** The verdict on the plan as it is typed, with what the grid reads of it. Figures that only some rows show are reckoned when they are asked for. */
export interface PlanJudge {
  readonly basis: PlanBasis;
  /** Follows edits; `touched` are their lines as they are now. */
  readonly follow: (edits: readonly PlanEdit[], touched: readonly PlanLine[]) => void;
  /** Raised by every new verdict. */
  readonly getRevision: () => number;
  readonly getAssessment: () => Assessment;
  readonly getJudgement: () => Judgement;
  readonly listFlags: (lineKey: string) => ReadonlyMap<IsoDate, readonly CellFlag[]>;
  readonly listShares: (destination: DestinationCode) => readonly QuarterShare[];
  /** How many more units of an accelerator fit from a quarter's last day on. */
  readonly findHeadroom: (destination: DestinationCode, acceleratorId: string, from: IsoDate) => Headroom;
}

const noFlags: ReadonlyMap<IsoDate, readonly CellFlag[]> = new Map();
const unknownClass = "its TPP or control class is unknown";

/** Flags that take longer than this are reckoned after the verdict has been painted; until then the last ones stand. */
const longestFlagsMs = 4;

interface PlanJudgeOptions {
  readonly basis: PlanBasis;
  readonly lines: readonly PlanLine[];
  readonly quarters: readonly IsoDate[];
  /** Flags have followed after the verdict. */
  readonly onFlags: () => void;
}

export function createPlanJudge({ basis, lines, quarters, onFlags }: PlanJudgeOptions): PlanJudge {
  const start = performance.now();
  const engine = createPlanEngine(basis, lines, listJudgedDays(quarters));
  const index = createProposalIndex(basis, lines);
  let revision = 1;
  let assessment = engine.assess();
  let flags: CellFlags = new Map();
  let flagsMs = 0;
  let later: ReturnType<typeof setTimeout> | undefined;
  const shares = new Map<DestinationCode, readonly QuarterShare[]>();
  const rooms = new Map<string, Headroom>();
  flag();
  recordMeasure(engineMeasure, start, { what: "open", count: lines.length });

  function flag(): void {
    const since = performance.now();
    flags = listOverLineCells(assessment.findings, index, basis);
    flagsMs = performance.now() - since;
  }

  function flagLater(): void {
    clearTimeout(later);
    later = setTimeout(() => {
      flag();
      revision++;
      onFlags();
    }, flagsMs);
  }

  return {
    basis,
    follow(edits, touched) {
      const since = performance.now();
      for (const edit of edits) engine.apply(edit);
      for (const line of touched) index.update(line);
      shares.clear();
      rooms.clear();
      assessment = engine.assess();
      revision++;
      if (flagsMs > longestFlagsMs) flagLater();
      else flag();
      recordMeasure(engineMeasure, since, { what: "edit", count: edits.length });
    },
    getRevision: () => revision,
    getAssessment: () => assessment,
    getJudgement: engine.getJudgement,
    listFlags: (key) => flags.get(key) ?? noFlags,
    listShares(destination) {
      const known = shares.get(destination) ?? listQuarterShares(engine.getJudgement(), destination, quarters);
      shares.set(destination, known);
      return known;
    },
    findHeadroom(destination, acceleratorId, from) {
      const id = `${destination} ${acceleratorId} ${from}`;
      const known = rooms.get(id) ?? askHeadroom(engine.getJudgement(), basis, { destination, acceleratorId, from });
      rooms.set(id, known);
      return known;
    },
  };
}

function askHeadroom(
  judgement: Judgement,
  { accelerators }: PlanBasis,
  {
    acceleratorId,
    ...place
  }: { readonly destination: DestinationCode; readonly acceleratorId: string; readonly from: IsoDate },
): Headroom {
  const accelerator = accelerators.get(acceleratorId);
  if (accelerator === undefined) return { kind: "indeterminate", because: `\`${acceleratorId}\` is not known here.` };
  const { name, controlClass, milliTppPerUnit } = accelerator;
  const because = controlClass === "unknown" ? unknownClass : `its control class is ${controlClass}`;
  return findUnitHeadroom(judgement, { unit: { name, controlClass, because, milliTppPerUnit }, ...place });
}
