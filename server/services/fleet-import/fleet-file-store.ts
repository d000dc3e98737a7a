import { createWriteStream, existsSync } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import * as z from "zod";
import type { FirmId } from "#server/domain/firm/firm";
import { formatCount } from "#server/domain/format-number";
import { InvalidInputError, NotFoundError } from "../errors";
import { maxFleetFileBytes } from "../fleet-file/byte-source";

/** A file that was sent and not yet imported; kept for a day. */
export interface StagedFleetFile {
  readonly id: string;
  readonly firmId: FirmId;
  readonly fileName: string;
  readonly path: string;
}

/** The file was imported, put aside or aged out since it was sent, or never was this firm's. */
export class StagedFileGoneError extends NotFoundError {
  constructor(file: string) {
    super(`The file \`${file.slice(0, 255)}\` is not here any more; choose it again.`);
  }
}

const keptForMs = 24 * 60 * 60 * 1000;
const fileIdShape = /^[0-9A-Za-z_-]{8,64}$/;
const Label = z.strictObject({ firmId: z.string(), fileName: z.string() });

function directoryOf(dataDir: string): string {
  return join(dataDir, "uploads");
}

/** Writes a file to the data directory as it arrives. One that is too large is refused and leaves nothing behind. */
export async function stageFleetFile(args: {
  readonly dataDir: string;
  readonly file: Omit<StagedFleetFile, "path">;
  readonly body: ReadableStream<Uint8Array>;
  readonly now: string;
}): Promise<StagedFleetFile> {
  const { id, firmId, fileName } = args.file;
  const directory = directoryOf(args.dataDir);
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await removeOldFleetFiles(args.dataDir, args.now);
  const path = join(directory, id);
  try {
    await pipeline(Readable.from(args.body), limitSize(fileName), createWriteStream(`${path}.part`, { mode: 0o600 }));
    await writeFile(`${path}.json`, JSON.stringify({ firmId, fileName }), { mode: 0o600 });
    await rename(`${path}.part`, path);
  } catch (error) {
    await Promise.all([`${path}.part`, `${path}.json`].map((left) => rm(left, { force: true })));
    throw error;
  }
  return { ...args.file, path };
}

/** The staged file of that id, if it is this firm's. */
export async function getStagedFleetFile(dataDir: string, firmId: FirmId, id: string): Promise<StagedFleetFile> {
  const gone = new StagedFileGoneError(id);
  if (!fileIdShape.test(id)) throw gone;
  const path = join(directoryOf(dataDir), id);
  const text = await readFile(`${path}.json`, "utf8").catch(() => {
    throw gone;
  });
  const label = Label.parse(JSON.parse(text));
  if (label.firmId !== firmId) throw gone;
  return { id, firmId, fileName: label.fileName, path };
}

/** Forgets a staged file. */
export async function removeStagedFleetFile({ path }: StagedFleetFile): Promise<void> {
  await Promise.all([rm(path, { force: true }), rm(`${path}.json`, { force: true })]);
}

function limitSize(fileName: string): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes <= maxFleetFileBytes) done(null, chunk);
      else done(new InvalidInputError(explainTooLarge(fileName)));
    },
  });
}

/** Why a file is not taken. */
export function explainTooLarge(fileName: string): string {
  return `The file \`${fileName}\` is larger than ${formatCount(maxFleetFileBytes / 2 ** 20)} MiB, the most that is read at once; split it by site or year and import the parts.`;
}

/** Forgets the files that are past their day. Other requests move and remove files meanwhile: one that is gone by the time it is looked at needs no removing. */
export async function removeOldFleetFiles(dataDir: string, now: string): Promise<void> {
  const directory = directoryOf(dataDir);
  if (!existsSync(directory)) return;
  for (const name of await readdir(directory)) {
    const path = join(directory, name);
    const status = await stat(path).catch(() => undefined);
    if (status !== undefined && Date.parse(now) - status.mtimeMs > keptForMs) await rm(path, { force: true });
  }
}
