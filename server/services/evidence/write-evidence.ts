import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate } from "node:timers/promises";
import { explainEvidence } from "#server/domain/explain/explain-evidence";
import { judgePlan } from "#server/domain/plan/plan-engine";
import { listCountedLines, toEngineBasis } from "#server/domain/sign-off/sign-off-facts";
import type { SigningKey } from "../audit/signing-key";
import { renderCertificate } from "./certificate/render-certificate";
import type { EvidenceWriter } from "./export-evidence";
import type { Evidence } from "./collect-evidence";
import { listCountedAllocations } from "./list-counted-allocations";
import { sealEvidence, type EvidenceFiles } from "./seal-evidence";
import { toCertificate } from "./to-certificate";
import { buildWorkbook } from "./workbook/build-workbook";
import { sumAlike } from "./workbook/sum-alike";
import { writeDecision } from "./write-decision";
import { writeRulebook } from "./write-rulebook";
import { writeAllocations, writeEvents, writeShares, writeSignatures } from "./write-tables";
import { writeTrail } from "./write-trail";

/** The ZIP of a decision's evidence. It reads no clock and draws no chance: the same evidence and key give the same bytes. */
export const writeEvidence: EvidenceWriter = async (evidence, key) => {
  const files = await listFiles(evidence, key);
  await setImmediate();
  return sealEvidence(`plimsoll-evidence-${evidence.reference}`, files, key);
};

async function listFiles(evidence: Evidence, key: SigningKey): Promise<EvidenceFiles> {
  const { reference, state, decidedAt, facts, subject, checkpoint } = evidence;
  const allocations = listCountedAllocations(evidence.registerText, facts);
  const { judgement } = judgePlan(toEngineBasis(facts), listCountedLines(facts));
  const certificate = await renderCertificate(toCertificate(evidence));
  return {
    "README.txt": explainEvidence({
      reference,
      state,
      decidedAt,
      facts,
      hash: subject.hash,
      keyId: key.publicKey.keyId,
      checkpoint: checkpoint.checkpoint,
    }),
    "certificate.pdf": certificate,
    "workbook.xlsx": await buildWorkbook({ facts, allocations: sumAlike(allocations) }),
    "decision.json": writeDecision(evidence),
    "facts.json": evidence.factsText,
    "register.csv": evidence.registerText,
    "accelerators.json": evidence.acceleratorsText,
    "allocations.csv": writeAllocations(allocations, facts),
    "shares.csv": writeShares(judgement),
    "signatures.csv": writeSignatures(evidence),
    "events.jsonl": writeEvents(evidence),
    "audit.jsonl": writeTrail(evidence),
    "rulebook.txt": writeRulebook(evidence),
    "verify.mjs": readVerifier("verify.mjs"),
    "verify.py": readVerifier("verify.py"),
  };
}

function readVerifier(name: string): Buffer {
  return readFileSync(join(/* turbopackIgnore: true */ process.cwd(), "server/services/evidence/verifier", name));
}
