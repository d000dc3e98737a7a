import { parentPort, workerData } from "node:worker_threads";
import { register } from "tsx/esm/api";

/** Runs one search in a thread of its own, so that neither the models nor the solver hold up anybody else. */
register();
const { runSearch } = await import("./run-search.ts");
const { search, timeLimitMs } = workerData;

try {
  parentPort.postMessage(runSearch(search, timeLimitMs, (progress) => parentPort.postMessage({ progress })));
} catch (error) {
  if (error.name !== "SolverError") throw error;
  parentPort.postMessage({ error: error.message });
}
