import { explainCondition, explainConditionFinding } from "#server/domain/explain/explain-sign-off";
import type { StatedCondition } from "#server/domain/sign-off/sign-off-facts";
import { countSigners } from "#server/domain/sign-off/requirement";
import type { CertificateCondition, CertificateInput } from "./certificate/certificate-input";
import type { Evidence } from "./collect-evidence";

/** What the certificate says of the evidence. */
export function toCertificate(evidence: Evidence): CertificateInput {
  const { record, subject, facts, signatures, checkpoint } = evidence;
  return {
    reference: evidence.reference,
    state: evidence.state,
    decidedAt: evidence.decidedAt,
    facts,
    hash: subject.hash,
    message: record.message,
    bufferReason: subject.bufferReason,
    dueOn: record.dueOn,
    validUntil: record.validUntil,
    adoptedAt: record.adoptedAt,
    supersededBy: evidence.supersededBy,
    conditions: facts.conditions.map((condition, index) => describeCondition(evidence, condition, index)),
    requirements: subject.requirements.map((requirement) => {
      const { name, because, count } = requirement;
      return { name, because, count, signedCount: countSigners(requirement, signatures) };
    }),
    signatures,
    events: evidence.events,
    checkpoint: { sequence: checkpoint.checkpoint.sequence, keyId: checkpoint.checkpoint.keyId },
  };
}

/** In the names that were frozen: what is renamed later changes no certificate. */
function describeCondition(
  { facts, acceleratorNames }: Evidence,
  { reference, ...condition }: StatedCondition,
  index: number,
): CertificateCondition {
  const { until, acceleratorId } = condition;
  const finding = facts.conditionFindings[index];
  const acceleratorName = acceleratorNames.get(acceleratorId) ?? acceleratorId;
  const siteName =
    until.kind === "day" ? null : (facts.sites.find(({ id }) => id === until.siteId)?.name ?? until.siteId);
  return {
    reference,
    words: explainCondition(condition, { acceleratorName, siteName }),
    finding: finding === undefined ? "Not judged." : explainConditionFinding(finding),
    holds: finding?.holds ?? false,
  };
}
