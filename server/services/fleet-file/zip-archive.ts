import { createInflateRaw } from "node:zlib";
import { setImmediate } from "node:timers/promises";
import { FleetFileError } from "./fleet-file-error";

/** The most bytes that a workbook may unpack to. */
export const maxUnpackedBytes = 512 * 1024 * 1024;
/** Deflate can reach about 1,030; repeated rows of a sheet seldom pass 200. */
const maxRatio = 600;
const smallEntry = 1024 * 1024;
const chunkBytes = 256 * 1024;

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const stored = 0;
const deflated = 8;

export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly offset: number;
}

/** The files of an archive by name. Refuses what is broken, protected or would unpack to more than is read. */
export function listZipEntries(archive: Buffer): ReadonlyMap<string, ZipEntry> {
  const end = findEnd(archive);
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const entries = new Map<string, ZipEntry>();
  let total = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== entrySignature) throw createBrokenError();
    const nameLength = archive.readUInt16LE(at + 28);
    const entry: ZipEntry = {
      name: archive.toString("utf8", at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      packedBytes: archive.readUInt32LE(at + 20),
      bytes: archive.readUInt32LE(at + 24),
      offset: archive.readUInt32LE(at + 42),
    };
    if ((archive.readUInt16LE(at + 8) & 1) === 1) throw createProtectedError();
    total += entry.bytes;
    if (total > maxUnpackedBytes || (entry.bytes > smallEntry && entry.bytes > entry.packedBytes * maxRatio))
      throw createBombError();
    entries.set(entry.name, entry);
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/** Unpacks one file chunk by chunk; more bytes than the archive declares are refused. */
export async function* unpackEntry(archive: Buffer, entry: ZipEntry): AsyncGenerator<Buffer> {
  if (entry.offset + 30 > archive.length || archive.readUInt32LE(entry.offset) !== localSignature)
    throw createBrokenError();
  const start = entry.offset + 30 + archive.readUInt16LE(entry.offset + 26) + archive.readUInt16LE(entry.offset + 28);
  const packed = archive.subarray(start, start + entry.packedBytes);
  if (packed.length !== entry.packedBytes) throw createBrokenError();
  let unpacked = 0;
  for await (const chunk of entry.method === stored ? splitBytes(packed) : inflate(packed, entry.method)) {
    unpacked += chunk.length;
    if (unpacked > entry.bytes) throw createBombError();
    yield chunk;
    await setImmediate();
  }
  if (unpacked !== entry.bytes) throw createBrokenError();
}

export function createBrokenError(): FleetFileError {
  return new FleetFileError(
    "broken",
    "the workbook is damaged or cut short; open it, save it again as XLSX, or save it as CSV",
  );
}

export function createProtectedError(): FleetFileError {
  return new FleetFileError("protected", "the workbook is protected by a password; save it without one");
}

function createBombError(): FleetFileError {
  return new FleetFileError(
    "too-large",
    "the workbook unpacks to more than is read (512 MiB, or far more than its size allows); save it as CSV, or split it",
  );
}

function findEnd(archive: Buffer): number {
  for (let at = archive.length - 22; at >= Math.max(0, archive.length - 22 - 0xffff); at--)
    if (archive.readUInt32LE(at) === endSignature) return at;
  throw createBrokenError();
}

function* splitBytes(bytes: Buffer): Generator<Buffer> {
  for (let start = 0; start < bytes.length; start += chunkBytes) {
    yield bytes.subarray(start, start + chunkBytes);
  }
}

async function* inflate(packed: Buffer, method: number): AsyncGenerator<Buffer> {
  if (method !== deflated) throw createBrokenError();
  const inflater = createInflateRaw({ chunkSize: chunkBytes });
  inflater.end(packed);
  try {
    for await (const chunk of inflater) if (Buffer.isBuffer(chunk)) yield chunk;
  } catch (error) {
    // Only the inflater's own complaint lands here: what the consumer throws ends the generator without passing through.
    if (error instanceof FleetFileError) throw error;
    throw createBrokenError();
  } finally {
    inflater.destroy();
  }
}
