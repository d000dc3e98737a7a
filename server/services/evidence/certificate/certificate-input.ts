import type { Requirement } from "#server/domain/sign-off/requirement";
import type { CertifiedState } from "#server/domain/sign-off/sign-off";
import type { SignOffSignature } from "#server/domain/sign-off/signature";
import type { SignOffEvent } from "#server/domain/sign-off/sign-off-event";
import type { SignOffFacts } from "#server/domain/sign-off/sign-off-facts";
import type { IsoDate } from "#server/domain/iso-date";

/** What happened to the sign-off, when, and by whom. */
export interface CertificateEvent {
  readonly sequence: number;
  readonly at: string;
  readonly actorName: string;
  readonly event: SignOffEvent;
}

/** A signature with the names of those in whose place it was given. */
export interface CertificateSignature extends SignOffSignature {
  readonly actsForNames: readonly string[];
}

/** Who had to sign, and how many of them have. */
export interface CertificateRequirement extends Pick<Requirement, "name" | "because" | "count"> {
  readonly signedCount: number;
}

/** A condition in words, whose it is, and what the facts say of it. */
export interface CertificateCondition {
  readonly reference: string;
  readonly words: string;
  readonly finding: string;
  readonly holds: boolean;
}

/** How far the firm's audit chain had grown when its state was signed, and with which key. */
export interface CertificateCheckpoint {
  readonly sequence: number;
  readonly keyId: string;
}

/** Everything that a certificate says. The same input gives the same bytes. */
export interface CertificateInput {
  /** Such as `SO-12`. */
  readonly reference: string;
  readonly state: CertifiedState;
  /** When it was approved or rejected, or lapsed undecided: the date of the file. */
  readonly decidedAt: string;
  readonly facts: SignOffFacts;
  /** SHA-256 of the canonical facts, in lower-case hex. */
  readonly hash: string;
  readonly message: string;
  /** Why it should pass though a buffer is passed; null where none was given. */
  readonly bufferReason: string | null;
  readonly dueOn: IsoDate;
  readonly validUntil: IsoDate;
  /** When the plan was taken into the register; null where it was not. */
  readonly adoptedAt: string | null;
  /** The reference of the sign-off that stepped in its place; null where none did. */
  readonly supersededBy: string | null;
  readonly conditions: readonly CertificateCondition[];
  readonly requirements: readonly CertificateRequirement[];
  readonly signatures: readonly CertificateSignature[];
  /** In their order. */
  readonly events: readonly CertificateEvent[];
  /** The first checkpoint that covers the sign-off's last event. */
  readonly checkpoint: CertificateCheckpoint;
}
