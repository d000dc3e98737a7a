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
  { sequence, keyId }: { readonly sequence: number; readonly keyId: string },
): readonly string[] {
  return [
    `Unpack the evidence of ${reference} and reckon the SHA-256 of its file facts.json, for instance with sha256sum. It is the code above, digit for digit.`,
    "Run verify.mjs or verify.py, which lie beside it: each redoes every sum, and looks for the code in every signature and in the audit trail.",
    `The trail in audit.jsonl was signed at entry ${formatCount(sequence)} with the key ${keyId}. Ask the firm for that key by another way.`,
  ];
}
