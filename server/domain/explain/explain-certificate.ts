import type { SignOffState } from "../sign-off/sign-off";
import type { SigningMethod } from "../sign-off/signature";
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
