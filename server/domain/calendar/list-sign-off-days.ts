import { explainDecisionDue, explainLapse } from "../explain/explain-coming-date";
import type { IsoDate } from "../iso-date";
import { formatReference } from "../sign-off/reference";
import { isComing, isDueBy, type ComingDate, type ComingSpan } from "./coming-date";

/** A request that waits for its decision, or an approval that nobody has adopted yet. */
export interface ComingSignOff {
  readonly id: string;
  readonly number: number;
  readonly planName: string;
  readonly state: "submitted" | "approved";
  readonly dueOn: IsoDate;
  /** The last day on which it stands. */
  readonly validUntil: IsoDate;
}

/** The days on which decisions are due, or were and are not made, and the last days of requests and of approvals that are not adopted. */
export function listSignOffDays(signOffs: readonly ComingSignOff[], span: ComingSpan): readonly ComingDate[] {
  const standing = signOffs.filter(({ validUntil }) => validUntil >= span.today);
  return [...listDecisions(standing, span), ...listLapses(standing, span)];
}

function listDecisions(signOffs: readonly ComingSignOff[], span: ComingSpan): readonly ComingDate[] {
  return signOffs
    .filter(({ state, dueOn }) => state === "submitted" && isDueBy(dueOn, span))
    .map((signOff): ComingDate => {
      const isOverdue = signOff.dueOn < span.today;
      return {
        key: `decision ${signOff.id}`,
        on: signOff.dueOn,
        ...explainDecisionDue(nameSignOff(signOff), isOverdue),
        kind: "decision",
        href: hrefOfSignOff(signOff.id),
        isOverdue,
      };
    });
}

function listLapses(signOffs: readonly ComingSignOff[], span: ComingSpan): readonly ComingDate[] {
  return signOffs
    .filter(({ validUntil }) => isComing(validUntil, span))
    .map((signOff): ComingDate => ({
      key: `lapse ${signOff.id}`,
      on: signOff.validUntil,
      ...explainLapse(nameSignOff(signOff), signOff.state),
      kind: "lapse",
      href: hrefOfSignOff(signOff.id),
      isOverdue: false,
    }));
}

function nameSignOff({ number, planName }: ComingSignOff): string {
  return `${planName} (${formatReference(number)})`;
}

/** Where a sign-off's page stands. */
export function hrefOfSignOff(id: string): string {
  return `/sign-off/${encodeURIComponent(id)}`;
}
