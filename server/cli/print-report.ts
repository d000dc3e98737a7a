import { formatCount, formatCounted } from "#server/domain/format-number";
import { installationChain } from "#server/domain/audit/audit-entry";
import type { NamedChainReport } from "#server/services/audit/verify-audit";

/** What checking a chain found, for the terminal. */
export function printReport({ chain, firmName, entryCount, checkpoint, fault }: NamedChainReport): string {
  const name = chain === installationChain ? "the installation" : (firmName ?? chain ?? "the file");
  if (fault !== null)
    return `✕ ${name}: broken at entry ${formatCount(fault.sequence)}: ${fault.because}. ${formatCounted(entryCount, "entry", "entries")} before it fit.`;
  const signed =
    checkpoint === null
      ? "no checkpoint yet"
      : `last checkpoint at entry ${formatCount(checkpoint.sequence)}, ${checkpoint.at}, key ${checkpoint.keyId.slice(0, 16)}…`;
  return `✓ ${name}: chain whole, ${formatCounted(entryCount, "entry", "entries")}; ${signed}`;
}
