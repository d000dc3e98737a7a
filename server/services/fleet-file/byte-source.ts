import { open, type FileHandle } from "node:fs/promises";
import { setImmediate } from "node:timers/promises";
import { formatCount } from "#server/domain/format-number";
import { formatValue } from "#server/domain/fleet-file/row-problem";
import { FleetFileError } from "./fleet-file-error";

/** The largest fleet file that is read, in bytes. */
export const maxFleetFileBytes = 128 * 1024 * 1024;

const chunkBytes = 256 * 1024;

export type FleetSource =
  { readonly kind: "path"; readonly path: string } | { readonly kind: "bytes"; readonly bytes: Uint8Array };

/** A file that can be read from its start more than once, in chunks, leaving the event loop free between them. */
export interface ByteSource {
  readonly size: number;
  readonly chunks: () => AsyncGenerator<Uint8Array>;
  readonly close: () => Promise<void>;
}

export async function openByteSource(source: FleetSource, signal: AbortSignal | undefined): Promise<ByteSource> {
  if (source.kind === "bytes") return limitSize(createBytesSource(source.bytes, signal));
  const handle = await openFile(source.path);
  try {
    const status = await handle.stat();
    if (!status.isFile())
      throw new FleetFileError("unreadable", `${formatValue(source.path)} is not a file; give a CSV or XLSX file`);
    return limitSize(createFileSource(handle, status.size, signal));
  } catch (error) {
    await handle.close();
    throw error;
  }
}

export function requireNotCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new FleetFileError("cancelled", "reading was cancelled; nothing was kept");
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, "r");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    const reason =
      code === "ENOENT" ? "does not exist" : code === "EACCES" ? "may not be read" : `cannot be opened (${code})`;
    throw new FleetFileError(
      "unreadable",
      `the file ${formatValue(path)} ${reason}; give the path of a CSV or XLSX file`,
    );
  }
}

function limitSize(source: ByteSource): ByteSource {
  if (source.size === 0)
    throw new FleetFileError("empty", "the file is empty; give a CSV or XLSX file with a header and at least one row");
  if (source.size <= maxFleetFileBytes) return source;
  throw new FleetFileError(
    "too-large",
    `the file has ${formatCount(source.size)} bytes and at most ${formatCount(maxFleetFileBytes)} (128 MiB) are read; split it into several files`,
  );
}

function createBytesSource(bytes: Uint8Array, signal: AbortSignal | undefined): ByteSource {
  return {
    size: bytes.byteLength,
    async *chunks() {
      for (let start = 0; start < bytes.byteLength; start += chunkBytes) {
        requireNotCancelled(signal);
        yield bytes.subarray(start, start + chunkBytes);
        await setImmediate();
      }
    },
    close: () => Promise.resolve(),
  };
}

function createFileSource(handle: FileHandle, size: number, signal: AbortSignal | undefined): ByteSource {
  return {
    size,
    async *chunks() {
      for (let position = 0; position < size;) {
        requireNotCancelled(signal);
        const buffer = Buffer.allocUnsafe(Math.min(chunkBytes, size - position));
        const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
        if (bytesRead === 0) return;
        position += bytesRead;
        yield buffer.subarray(0, bytesRead);
      }
    },
    close: () => handle.close(),
  };
}
