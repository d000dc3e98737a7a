import type { Assessment } from "../assessment/assessment";
import type { DestinationCode } from "../destination/destination";
import { nameDestination } from "../explain/name-destination";
import { joinWords } from "../explain/join-words";
import { formatTppExact } from "../format-number";
import type { RollUpCell } from "../allocation/roll-up";
import type { Edition } from "../rulebook/edition";
import { getTier } from "../rulebook/tier";
import type { Requirement } from "./requirement";

/** What of a plan calls for a policy's signatures. */
export const policyTriggers = ["every-plan", "tier-two", "tpp-over", "in-buffer", "new-destination"] as const;
/** One of `policyTriggers`. */
export type PolicyTrigger = (typeof policyTriggers)[number];

/** Who must sign plans of one kind, besides the firm's least number of approvers. */
export interface ApprovalPolicy {
  readonly id: string;
  readonly name: string;
  readonly trigger: PolicyTrigger;
  /** For `tpp-over`: thousandths of TPP that a plan may bring without it; null for the others. */
  readonly overMilliTpp: number | null;
  /** The people who can sign for it. */
  readonly approverIds: readonly string[];
  /** How many of them must, from 1. */
  readonly count: number;
}

/** What of a plan the policies look at. */
export interface PlanTouch {
  /** The tier-two destinations that it brings units to. */
  readonly tierTwo: readonly DestinationCode[];
  /** All TPP that it brings, in thousandths; what it retires is not taken off. */
  readonly addedMilliTpp: number;
  /** Destinations that the register has never had units in. */
  readonly newDestinations: readonly DestinationCode[];
  readonly isInBuffer: boolean;
}

/** What a plan touches: `cells` are its own, `registerCells` those of the register that it stands on. */
export function describeTouch(
  cells: readonly RollUpCell[],
  registerCells: readonly RollUpCell[],
  edition: Edition,
  assessment: Pick<Assessment, "findings">,
): PlanTouch {
  const brought = cells.filter(({ units }) => units > 0);
  const held = new Set(registerCells.filter(({ units }) => units > 0).map(({ destination }) => destination));
  const isTierTwo = ({ destination, effectiveOn }: RollUpCell) => getTier(edition, destination, effectiveOn) === "two";
  return {
    tierTwo: listDestinations(brought.filter(isTierTwo)),
    addedMilliTpp: brought.reduce((sum, { milliTpp }) => sum + milliTpp, 0),
    newDestinations: listDestinations(brought).filter((destination) => !held.has(destination)),
    isInBuffer: isInAnyBuffer(assessment),
  };
}

/** Whether any share passes a buffer of the firm's own, now or later. */
export function isInAnyBuffer({ findings }: Pick<Assessment, "findings">): boolean {
  return findings.some(({ bufferIntervals }) => bufferIntervals.length > 0);
}

function listDestinations(cells: readonly RollUpCell[]): readonly DestinationCode[] {
  return [...new Set(cells.map(({ destination }) => destination))].sort();
}

/** The id of the requirement that holds for every plan. */
export const firmRequirementId = "firm";

/** Who must sign a plan: first whom the policies that it touches name, in their order, then as many approvers as the firm asks for. */
export function listRequirements(
  policies: readonly ApprovalPolicy[],
  touch: PlanTouch,
  approvalsNeeded: number,
): readonly Requirement[] {
  const named = policies.flatMap((policy): Requirement[] => {
    const because = explainTrigger(policy, touch);
    const { id, name, approverIds, count } = policy;
    return because === null ? [] : [{ id, name, because, approverIds, count }];
  });
  const because =
    approvalsNeeded === 1
      ? "The firm asks for one approver of every plan."
      : `The firm asks for ${approvalsNeeded} approvers of every plan.`;
  const ofFirm = { id: firmRequirementId, name: "Approvers", because, approverIds: null, count: approvalsNeeded };
  return [...named, ofFirm];
}

/** Why a plan calls for a policy, or null where it does not. */
function explainTrigger({ trigger, overMilliTpp }: ApprovalPolicy, touch: PlanTouch): string | null {
  switch (trigger) {
    case "every-plan":
      return "The policy holds for every plan.";
    case "tier-two":
      return touch.tierTwo.length === 0 ? null : `The plan brings units to ${nameAll(touch.tierTwo)}, of tier two.`;
    case "tpp-over":
      return overMilliTpp === null || touch.addedMilliTpp <= overMilliTpp
        ? null
        : `The plan brings ${formatTppExact(touch.addedMilliTpp)}, more than ${formatTppExact(overMilliTpp)}.`;
    case "in-buffer":
      return touch.isInBuffer ? "A share passes a buffer of the firm's own." : null;
    case "new-destination":
      return touch.newDestinations.length === 0
        ? null
        : `The plan brings the firm's first units to ${nameAll(touch.newDestinations)}.`;
    default:
      return trigger satisfies never;
  }
}

function nameAll(destinations: readonly DestinationCode[]): string {
  return joinWords(destinations.map(nameDestination));
}
