import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { InvariantError } from "#server/domain/invariant-error";
import type { EvidenceWriter } from "./export-evidence";

/** The thread's file is read where it stands, bundled or not: the server is started in the project's own folder. The bundler must not follow it. */
const workerPath = join("server", "services", "evidence", "evidence-worker.mjs");
const maxMemoryMb = 4_096;

let last: Promise<unknown> = Promise.resolve();

/** Writes evidence in a thread that ends with it, one after the other: each keeps a processor busy. */
export const writeInThread: EvidenceWriter = (evidence, key) => {
  const next = last.then(() => run({ evidence, key }));
  last = next.catch(() => undefined);
  return next;
};

function run(workerData: unknown): Promise<Uint8Array> {
  const worker = new Worker(/* turbopackIgnore: true */ locate(workerPath), {
    workerData,
    resourceLimits: { maxOldGenerationSizeMb: maxMemoryMb },
  });
  return new Promise<Uint8Array>((resolve, reject) => {
    worker.on("message", (answer: unknown) => {
      if (answer instanceof Uint8Array) resolve(answer);
      else reject(new InvariantError(`the evidence was not written: ${String(answer)}`));
    });
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new InvariantError(`the thread that writes evidence ended with code ${code}`)));
  }).finally(() => void worker.terminate());
}

function locate(path: string): string {
  return join(/* turbopackIgnore: true */ process.cwd(), path);
}
