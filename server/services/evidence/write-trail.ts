import { formatCanonical, formatEntry } from "#db/audit-chain";
import type { CheckpointLine } from "#server/domain/audit/checkpoint";
import type { Evidence } from "./collect-evidence";

/** The firm's audit chain from the plan's first entry on, each line the text that was hashed, and the signed checkpoint as the last line. */
export function writeTrail({ auditRows, checkpoint, checkpointKey }: Evidence): string {
  const lines = auditRows.map(({ chain: _, hash: __, ...columns }) => formatEntry(columns));
  const end = { ...checkpoint, publicKey: checkpointKey.pem } satisfies CheckpointLine;
  return [...lines, formatCanonical(end)].map((line) => `${line}\n`).join("");
}
