/** How a person showed, at the moment of signing, that it was they. */
export const signingMethods = ["password", "second-factor", "demonstration"] as const;
/** One of `signingMethods`. */
export type SigningMethod = (typeof signingMethods)[number];

/** One approver's signature on exactly one hash. */
export interface SignOffSignature {
  readonly hash: string;
  readonly personId: string;
  readonly personName: string;
  /** Whom the signer stood in for on that day. */
  readonly actsFor: readonly string[];
  /** What the signature says, in words. */
  readonly meaning: string;
  readonly reason: string;
  readonly method: SigningMethod;
  readonly at: string;
}
