import type { SignOffSignature } from "./signature";
import type { SignOffSubject } from "./sign-off";

/** Everything that can happen to a sign-off. */
export const signOffEventKinds = [
  "submit",
  "renew",
  "request-changes",
  "sign",
  "reject",
  "withdraw",
  "supersede",
  "revoke",
  "expire",
  "adopt",
  "mark-for-review",
  "hold-again",
] as const;
/** One of `signOffEventKinds`. */
export type SignOffEventKind = (typeof signOffEventKinds)[number];

/** What happened, with who and when in it. `hash` is what whoever decided had before them. */
export type SignOffEvent =
  | { readonly kind: "submit" | "renew"; readonly subject: SignOffSubject }
  | {
      readonly kind: "sign";
      readonly signature: SignOffSignature;
      /** The hash of the facts as they are at this moment, and what they give: judged in the transaction of the signature. */
      readonly now: Pick<SignOffSubject, "hash" | "judgement">;
    }
  | {
      readonly kind: "request-changes" | "reject";
      readonly hash: string;
      readonly personId: string;
      readonly reason: string;
    }
  | { readonly kind: "withdraw" | "revoke" | "expire"; readonly reason: string }
  /** `reason` is the message of the request that steps in its place; absent from events kept before it was. */
  | { readonly kind: "supersede"; readonly bySignOffId: string; readonly reason?: string | undefined }
  | { readonly kind: "adopt"; readonly registerVersion: number }
  | { readonly kind: "mark-for-review"; readonly cause: string }
  | { readonly kind: "hold-again" };
