import type { SignOffEvent } from "../sign-off/sign-off-event";

/** What happened to a sign-off, in a word or two, and the reason that was given. */
export function explainEvent(event: SignOffEvent): { readonly what: string; readonly because: string | null } {
  switch (event.kind) {
    case "submit":
      return { what: "Submitted", because: event.subject.bufferReason };
    case "renew":
      return { what: "Submitted again, as things were then", because: event.subject.bufferReason };
    case "sign":
      return { what: "Signed", because: event.signature.reason };
    case "request-changes":
      return { what: "Changes requested", because: event.reason };
    case "reject":
      return { what: "Rejected", because: event.reason };
    case "withdraw":
      return { what: "Withdrawn", because: event.reason };
    case "revoke":
      return { what: "Revoked", because: event.reason };
    case "expire":
      return { what: "Expired", because: event.reason };
    case "supersede":
      return { what: "Superseded", because: null };
    case "adopt":
      return { what: "Adopted", because: `Taken into the register on top of version ${event.registerVersion}.` };
    case "mark-for-review":
      return { what: "Marked for review", because: event.cause };
    case "hold-again":
      return { what: "Holds again", because: null };
    default:
      return event satisfies never;
  }
}
