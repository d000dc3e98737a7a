import type { SignOffEvent } from "../sign-off/sign-off-event";
import type { SignOffState, SigningMethod } from "../sign-off/sign-off";
import { formatCount } from "../format-number";
import { dayOf, formatDate } from "../iso-date";

/** `26 Nov 2026, 10:12:05 UTC`. */
export function formatUtc(instant: string): string {
  return `${formatDate(dayOf(instant))}, ${instant.slice(11, 19)} UTC`;
}

/** What a certificate is called, by what became of the sign-off. */
export function explainCertificateTitle(state: SignOffState): string {
  return state === "rejected" ? "Record of a rejection" : "Certificate of approval";
}

/** How a signer showed that it was they. */
export const signingMethodWords: Readonly<Record<SigningMethod, string>> = {
  password: "with the password, at the moment of signing",
  "second-factor": "with the second factor, at the moment of signing",
  demonstration: "in the demonstration, where nobody signs in",
};

/** What happened to a sign-off, in two or three words. */
export function explainSignOffEvent({ kind }: Pick<SignOffEvent, "kind">): string {
  switch (kind) {
    case "submit":
      return "Submitted";
    case "renew":
      return "Submitted anew";
    case "request-changes":
      return "Changes requested";
    case "sign":
      return "Signed";
    case "reject":
      return "Rejected";
    case "withdraw":
      return "Withdrawn";
    case "supersede":
      return "Superseded";
    case "revoke":
      return "Revoked";
    case "expire":
      return "Expired";
    case "adopt":
      return "Taken into the register";
    case "mark-for-review":
      return "Marked for review";
    case "hold-again":
      return "Holds again";
    default:
      return kind satisfies never;
  }
}

/** How a reader of a certificate finds out, without trusting the paper, that it says what was signed. */
export function explainVerification(
  reference: string,
  checkpoint: { readonly sequence: number; readonly keyId: string } | null,
): readonly string[] {
  return [
    `Take the frozen facts of ${reference} from its evidence, exactly as they are: one text in canonical JSON (RFC 8785).`,
    "Reckon its SHA-256, for instance with sha256sum. It is the code above, digit for digit.",
    checkpoint === null
      ? "Look for the code in the firm's audit trail, which “plimsoll audit verify” checks. No checkpoint covers the decision yet."
      : `Look for the code in the firm's audit trail, which “plimsoll audit verify” checks. The trail was signed at entry ${formatCount(checkpoint.sequence)} with the key ${checkpoint.keyId}.`,
  ];
}
