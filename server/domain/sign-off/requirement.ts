import type { SignOffSignature } from "./signature";

/** Whether approvers sign in any order, or requirement after requirement. */
export const signingOrders = ["free", "fixed"] as const;
/** One of `signingOrders`. */
export type SigningOrder = (typeof signingOrders)[number];

/** Who must sign, and why: a policy of the firm that the plan touches, or the firm's least number of approvers. */
export interface Requirement {
  /** The policy's id; `firm` for the one that holds for every plan. */
  readonly id: string;
  readonly name: string;
  /** What of the plan calls for it, as a sentence. */
  readonly because: string;
  /** Who can fulfil it; null where every approver of the firm can. */
  readonly approverIds: readonly string[] | null;
  /** How many of them, from 1. */
  readonly count: number;
}

/** A signer with those whom they stand in for. */
type Signer = Pick<SignOffSignature, "personId" | "actsFor">;

/** Whether somebody's signature counts for a requirement: as themselves, or for somebody who is named in it. */
export function coversRequirement({ personId, actsFor }: Signer, { approverIds }: Requirement): boolean {
  return approverIds === null || [personId, ...actsFor].some((id) => approverIds.includes(id));
}

/** How many different people have signed for a requirement. */
export function countSigners(requirement: Requirement, signatures: readonly Signer[]): number {
  const covering = signatures.filter((signature) => coversRequirement(signature, requirement));
  return new Set(covering.map(({ personId }) => personId)).size;
}

/** The requirements that still want signatures, in their order. */
export function listOpenRequirements(
  requirements: readonly Requirement[],
  signatures: readonly Signer[],
): readonly Requirement[] {
  return requirements.filter((requirement) => countSigners(requirement, signatures) < requirement.count);
}

/**
 * The requirements that signatures are wanted for now: those that are open, and where the order is fixed the first of them alone. All of them where each
 * has its signatures and only more people are wanted.
 */
export function listAwaitedRequirements(
  { requirements, order }: { readonly requirements: readonly Requirement[]; readonly order: SigningOrder },
  signatures: readonly Signer[],
): readonly Requirement[] {
  const open = listOpenRequirements(requirements, signatures);
  if (open.length === 0) return requirements;
  return order === "fixed" ? open.slice(0, 1) : open;
}

/** Whether enough different people have signed, and for every requirement. Without a requirement nothing is ever signed. */
export function isFulfilled(
  { requirements, peopleNeeded }: { readonly requirements: readonly Requirement[]; readonly peopleNeeded: number },
  signatures: readonly Signer[],
): boolean {
  const people = new Set(signatures.map(({ personId }) => personId)).size;
  return (
    requirements.length > 0 &&
    people >= Math.max(1, peopleNeeded) &&
    listOpenRequirements(requirements, signatures).length === 0
  );
}

/**
 * The requirement that the firm's people cannot fulfil, or null: fewer may sign for it than it wants. `approverIds` are those who may approve this plan,
 * its authors left out.
 */
export function findUnfulfillable(
  requirements: readonly Requirement[],
  approverIds: readonly string[],
): { readonly requirement: Requirement; readonly available: number } | null {
  for (const requirement of requirements) {
    const available = new Set(approverIds.filter((id) => requirement.approverIds?.includes(id) ?? true)).size;
    if (available < requirement.count) return { requirement, available };
  }
  return null;
}

/**
 * The requirement that can no longer be fulfilled, with what it still wants, or null. `approverIds` are those who may sign now; authors and whoever has
 * signed already give no further signature, and signatures that were given count on.
 */
export function findUnsignable(
  { requirements, authorIds }: { readonly requirements: readonly Requirement[]; readonly authorIds: readonly string[] },
  signatures: readonly Signer[],
  approverIds: readonly string[],
): ReturnType<typeof findUnfulfillable> {
  const spent = new Set([...authorIds, ...signatures.map(({ personId }) => personId)]);
  const wanted = listOpenRequirements(requirements, signatures).map((requirement) => ({
    ...requirement,
    count: requirement.count - countSigners(requirement, signatures),
  }));
  return findUnfulfillable(
    wanted,
    approverIds.filter((id) => !spent.has(id)),
  );
}
