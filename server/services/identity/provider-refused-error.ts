import type { ProviderRefusal } from "#server/domain/identity/provider-refusal";

/** What of the provider's token was not right, for the audit trail. */
export type TokenFault = "signature" | "algorithm" | "issuer" | "audience" | "nonce" | "expiry" | "form";

interface Details {
  readonly fault?: TokenFault;
  /** For the log of whoever runs the server; never what a token or a secret says. */
  readonly detail?: string;
  /** Whose sign-in it was, where that is known. */
  readonly personId?: string;
}

/** A sign-in through the provider that came to nothing. */
export class ProviderRefusedError extends Error {
  override readonly name = "ProviderRefusedError";
  readonly refusal: ProviderRefusal;
  readonly details: Details;

  constructor(refusal: ProviderRefusal, details: Details = {}) {
    super(`sign-in through the provider refused: ${refusal}`);
    this.refusal = refusal;
    this.details = details;
  }
}
