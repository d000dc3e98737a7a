import type { RollUpCell } from "../allocation/roll-up";
import { subtractCells } from "../allocation/roll-up";
import { stages } from "../allocation/allocation";
import type { Assessment } from "../assessment/assessment";
import { listFieldChanges } from "../audit/field-changes";
import type { Buffers, FirmFacts } from "../firm/firm";
import type { IsoDate } from "../iso-date";
import { listProposedLots, type PlanAccelerator, type PlanLine, type PlanPlaces, type PlanSite } from "../plan/plan";
import { judgePlan, type PlanBasis } from "../plan/plan-engine";
import type { Edition } from "../rulebook/edition";
import type { Readings } from "../rulebook/readings";
import { isInAnyBuffer, type ApprovalPolicy } from "./approval-policy";
import { judgeCondition, type Condition, type ConditionFinding, type UnitChange } from "./condition";
import type { SigningOrder } from "./requirement";
import type { SignOffJudgement } from "./sign-off";

/** Names the canonical form, so that a text that was hashed as one thing never passes for another. */
export const signOffFactsFormat = "plimsoll-sign-off-facts-1";

/** An approved plan that is not in the register yet: what it proposes counts as taken. */
export interface ReservedPlan {
  readonly signOffId: string;
  readonly reference: string;
  readonly planName: string;
  readonly lines: readonly PlanLine[];
}

/** A condition, and the sign-off whose it is. */
export interface StatedCondition extends Condition {
  readonly reference: string;
}

/** The SHA-256 of the long texts that belong to facts: the register's allocations one by one, and the accelerators with their rates and sources. */
export interface AnnexHashes {
  readonly allocations: string;
  readonly accelerators: string;
}

/** What a firm has settled about signing: its policies in their order, the least number of approvers, and whether they sign in turn. */
export interface SigningRules {
  readonly policies: readonly ApprovalPolicy[];
  readonly approvalsNeeded: number;
  readonly order: SigningOrder;
}

/** The register at one version. */
export interface FrozenRegister {
  readonly version: number;
  readonly sequence: number;
  readonly cells: readonly RollUpCell[];
  /** Absent before facts are frozen, and from facts that were frozen when there were no annexes. */
  readonly annexes?: AnnexHashes;
}

/** Everything that a decision on a plan rests on, before it is judged. Lists are sorted, so that the same facts are the same text. */
export interface SignOffBasis {
  readonly format: typeof signOffFactsFormat;
  /** Such as `SO-12`. */
  readonly reference: string;
  readonly plan: { readonly id: string; readonly name: string; readonly lines: readonly PlanLine[] };
  /** The register's version and last allocation, and its position as dated sums. */
  readonly register: FrozenRegister;
  readonly reserved: readonly ReservedPlan[];
  /** The approval in whose place this one steps, whose plan is not reserved beside it; null where there is none, or none that waits to be adopted any more. */
  readonly supersedes: string | null;
  readonly edition: Edition;
  readonly readings: Readings;
  readonly firm: FirmFacts & { readonly name: string };
  readonly buffers: Buffers;
  /** Why it should pass though a buffer is passed; null where none was given. Absent from facts that were frozen before it was one of them. */
  readonly bufferReason?: string | null;
  /** Who signs what, as the firm has settled it. Absent from facts that were frozen before it was one of them. */
  readonly signing?: SigningRules;
  readonly sites: readonly PlanSite[];
  readonly accelerators: readonly PlanAccelerator[];
  /** The day of submission: breaches before it are history. */
  readonly asOf: IsoDate;
  /** Those of this request and of every approved plan. */
  readonly conditions: readonly StatedCondition[];
  /** What the register holds of the accelerators in the destinations that conditions name. */
  readonly stock: readonly UnitChange[];
  /** When the sites that conditions name go live. */
  readonly liveOn: readonly { readonly siteId: string; readonly on: IsoDate }[];
}

/** The frozen facts with what the engine says of them: what is hashed, signed and kept. */
export interface SignOffFacts extends SignOffBasis {
  readonly assessment: Assessment;
  readonly conditionFindings: readonly ConditionFinding[];
}

/** The sites and accelerators of facts, by id. */
export function toPlaces({ sites, accelerators }: Pick<SignOffBasis, "sites" | "accelerators">): PlanPlaces {
  return {
    sites: new Map(sites.map((site) => [site.id, site])),
    accelerators: new Map(accelerators.map((accelerator) => [accelerator.id, accelerator])),
  };
}

/** What the engine judges facts by: the register, with every line of the plan and of the reserved ones to come on top. */
export function toEngineBasis(basis: SignOffBasis): PlanBasis {
  const { edition, readings, firm, buffers, asOf, register } = basis;
  const { headquarters, ultimateParent } = firm;
  return {
    ...toPlaces(basis),
    registerCells: register.cells,
    edition,
    readings,
    firm: { headquarters, ultimateParent },
    buffers,
    stages,
    order: "as-dated",
    asOf,
  };
}

/** Every line that counts: the reserved plans', then the plan's own. */
export function listCountedLines({ plan, reserved }: SignOffBasis): readonly PlanLine[] {
  return [...reserved.flatMap(({ lines }) => lines), ...plan.lines];
}

/** Judges facts: the same facts always give the same assessment. */
export function judgeSignOff(basis: SignOffBasis): SignOffFacts {
  const lines = listCountedLines(basis);
  const { assessment } = judgePlan(toEngineBasis(basis), lines);
  const proposed = listProposedLots(lines, toPlaces(basis)).map(
    ({ destination, acceleratorId, effectiveOn, units }): UnitChange => {
      return { destination, acceleratorId, effectiveOn, units };
    },
  );
  const liveOn = new Map(basis.liveOn.map(({ siteId, on }) => [siteId, on]));
  const conditionFindings = basis.conditions.map(({ reference: _, ...condition }) =>
    judgeCondition(condition, [...basis.stock, ...proposed], liveOn),
  );
  return { ...basis, assessment, conditionFindings };
}

/** What of judged facts decides whether they can be approved. */
export function summarizeJudgement(facts: SignOffFacts): SignOffJudgement {
  const { assessment, conditions, conditionFindings } = facts;
  const concerning = conditionFindings.filter((_, index) => {
    const condition = conditions[index];
    return condition === undefined || concernsPlan(facts, condition);
  });
  return {
    verdict: assessment.verdict,
    isInBuffer: isInAnyBuffer(assessment),
    doConditionsHold: concerning.every(({ holds }) => holds),
  };
}

/** Whether a condition is the request's own, or caps what its plan adds to: the broken condition of another plan stops nothing that leaves it as it is. */
function concernsPlan({ reference, plan, sites }: SignOffBasis, condition: StatedCondition): boolean {
  const there = new Set(sites.filter(({ destination }) => destination === condition.destination).map(({ id }) => id));
  return (
    condition.reference === reference ||
    plan.lines.some(
      ({ siteId, acceleratorId, allocations }) =>
        acceleratorId === condition.acceleratorId && there.has(siteId) && allocations.some(({ units }) => units > 0),
    )
  );
}

/** The parts of facts that can move under a request. */
export const factParts = [
  "plan",
  "register",
  "reserved",
  "supersedes",
  "edition",
  "readings",
  "firm",
  "buffers",
  "signing",
  "sites",
  "accelerators",
  "conditions",
  "stock",
  "liveOn",
] as const satisfies readonly (keyof SignOffBasis)[];
/** One of `factParts`. */
export type FactPart = (typeof factParts)[number];

/** The parts in which the facts as they are now differ from the frozen ones; of the register only its position counts, not its version. */
export function listMovedParts(frozen: SignOffBasis, now: SignOffBasis): readonly FactPart[] {
  return factParts.filter((part) => {
    const [before, after] =
      part === "register" ? [frozen.register.cells, now.register.cells] : [frozen[part], now[part]];
    return listFieldChanges(before, after).length > 0;
  });
}

/** How the register's position moved: what it has now and had not, less what it had, in its cells. */
export function listMovedCells(frozen: SignOffBasis, now: SignOffBasis): readonly RollUpCell[] {
  return subtractCells(now.register.cells, frozen.register.cells);
}

/** The facts as they are now, under the frozen version of the register where its position is still the same: equal facts have equal hashes. */
export function alignRegister(frozen: SignOffBasis, now: SignOffBasis): SignOffBasis {
  const isSame = listFieldChanges(frozen.register.cells, now.register.cells).length === 0;
  return { ...now, register: isSame ? frozen.register : now.register };
}
