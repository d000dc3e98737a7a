import { formatCanonical } from "#db/audit-chain";
import type { Evidence } from "./collect-evidence";

/** Names the form of the evidence: which files there are, and what each holds. */
export const evidenceFormat = "plimsoll-evidence-1";

/** What was decided, in canonical JSON: everything else in the evidence is checked against it. */
export function writeDecision(evidence: Evidence): string {
  const { firm, record, facts, subject } = evidence;
  return `${formatCanonical({
    format: evidenceFormat,
    reference: evidence.reference,
    firm: { id: firm.id, name: facts.firm.name },
    plan: { id: record.planId, name: facts.plan.name },
    signOffId: record.id,
    state: evidence.state,
    hash: subject.hash,
    submittedAt: record.submittedAt,
    submittedBy: { id: record.submittedBy, name: record.submittedByName },
    request: {
      message: record.message,
      dueOn: record.dueOn,
      validUntil: record.validUntil,
      supersedesId: record.supersedesId,
    },
    decidedAt: evidence.decidedAt,
    adoptedAt: record.adoptedAt,
    supersededBy: evidence.supersededById,
  })}\n`;
}
