import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

/** Writes one ZIP of evidence in a thread of its own: a large plan's workbook and certificate take seconds, for which nobody else is to wait. */
register();
const { writeEvidence } = await import("./write-evidence.ts");
const { evidence, key } = workerData;

// An error of a library does not get across as it is: its words do.
parentPort.postMessage(await writeEvidence(evidence, key).catch((error) => `${error.message}`));
