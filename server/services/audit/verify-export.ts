import { formatCanonical, hashText } from "#db/audit-chain";
import { ChainEntry, getChain } from "#server/domain/audit/audit-entry";
import { CheckpointLine } from "#server/domain/audit/checkpoint";
import { InvalidInputError } from "../errors";
import { findOrderFault, nothingReached, type ChainReport } from "./chain-report";
import { findSignatureFault } from "./sign-checkpoint";
import { parsePublicKey, type PublicKey } from "./signing-key";

/** A file as it is read, in pieces of any size. */
export type Chunks = AsyncIterable<Buffer> | Iterable<Buffer>;

const longestLineBytes = 64 * 1024 * 1024;

/**
 * Checks an exported file line by line: each the canonical text of one entry, linked to the line before it, the last the signed checkpoint. Without
 * trusted keys the file's own key is taken, which proves that the file is whole and not who signed it.
 */
export async function verifyExport(file: Chunks, trusted: readonly PublicKey[]): Promise<ChainReport> {
  let progress: ChainReport = {
    chain: null,
    entryCount: 0,
    lastHash: nothingReached.hash,
    checkpoint: null,
    fault: null,
  };
  for await (const line of readLines(file)) {
    progress = readLine(progress, line, trusted);
    if (progress.fault !== null) return progress;
  }
  return progress.checkpoint === null
    ? withFault(progress, "it is missing: the file ends without its checkpoint")
    : progress;
}

function withFault(progress: ChainReport, because: string, sequence = progress.entryCount + 1): ChainReport {
  return { ...progress, fault: { sequence, because } };
}

function readLine(progress: ChainReport, line: Line, trusted: readonly PublicKey[]): ChainReport {
  if (!line.isComplete) return withFault(progress, "its line is cut off");
  if (progress.checkpoint !== null)
    return withFault(progress, "it stands after the checkpoint, which is the last line");
  const value = findCanonicalValue(line.text);
  if (value === undefined) return withFault(progress, "its line is not in canonical form: it was changed");
  const end = CheckpointLine.safeParse(value);
  if (end.success) return readCheckpoint(progress, end.data, trusted);
  const parsed = ChainEntry.safeParse(value);
  if (!parsed.success) return withFault(progress, "its line is not an audit entry: it was changed");
  const entry = parsed.data;
  const fault = findOrderFault({ sequence: progress.entryCount, hash: progress.lastHash }, entry);
  if (fault !== null) return { ...progress, fault };
  if (progress.chain !== null && progress.chain !== getChain(entry))
    return withFault(progress, "it stands in a chain that is not its own");
  return { ...progress, chain: getChain(entry), entryCount: entry.sequence, lastHash: hashText(line.text) };
}

function readCheckpoint(
  progress: ChainReport,
  { checkpoint, publicKey, signature }: CheckpointLine,
  trusted: readonly PublicKey[],
): ChainReport {
  const last = progress.entryCount;
  if (checkpoint.chain !== progress.chain || checkpoint.sequence !== last)
    return withFault(progress, `it is missing: the checkpoint names entry ${checkpoint.sequence}`);
  if (checkpoint.hash !== progress.lastHash)
    return withFault(progress, "its hash is not the one that the checkpoint signs: it was changed", last);
  const own = findOwnKey(publicKey, checkpoint.keyId);
  if (own === undefined) return withFault(progress, "the public key beside its checkpoint was changed", last);
  const because = findSignatureFault({ checkpoint, signature }, trusted.length > 0 ? trusted : [own]);
  return because === null ? { ...progress, checkpoint } : withFault(progress, because, last);
}

function findOwnKey(pem: string, keyId: string): PublicKey | undefined {
  try {
    const key = parsePublicKey(pem);
    // Base64 has spare bits: two texts can be one key, and only one of them was exported.
    return key.pem === pem && key.keyId === keyId ? key : undefined;
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return undefined;
  }
}

function findCanonicalValue(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return formatCanonical(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

interface Line {
  readonly text: string;
  readonly isComplete: boolean;
}

/** The lines of a file; one that is not UTF-8 comes empty, which no line of an export is. */
async function* readLines(file: Chunks): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of file) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield { text: decode([...parts, chunk.subarray(from, end)]), isComplete: true };
      parts = [];
      size = 0;
      from = end + 1;
    }
    parts.push(chunk.subarray(from));
    size += chunk.length - from;
    if (size > longestLineBytes) break;
  }
  if (size > 0) yield { text: "", isComplete: false };
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(parts: readonly Buffer[]): string {
  try {
    return decoder.decode(Buffer.concat(parts));
  } catch {
    return "";
  }
}
