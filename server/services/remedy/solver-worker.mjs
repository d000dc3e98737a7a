import loadHighs from "highs";
import { parentPort } from "node:worker_threads";

/** Runs in a thread of its own: takes models one at a time and answers each. What the solver prints goes nowhere. */
const silent = () => undefined;
const loading = loadHighs({ print: silent, printErr: silent });

parentPort?.on("message", async ({ lp, variableCount, options }) => {
  try {
    const highs = await loading;
    const { Status, Columns } = highs.solve(lp, options);
    const columns = Object.values(Columns);
    const values = new Float64Array(variableCount);
    let isKnown = columns.length > 0;
    for (const { Name, Primal } of columns) {
      if (!Number.isFinite(Primal)) isKnown = false;
      values[Number(Name.slice(1))] = Primal;
    }
    parentPort?.postMessage({ status: Status, values: isKnown ? values : null });
  } catch (error) {
    parentPort?.postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
});
