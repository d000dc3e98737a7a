import type { BenchmarkRow } from "./lib/measure";

interface Benchmark {
  readonly run: () => readonly BenchmarkRow[] | Promise<readonly BenchmarkRow[]>;
}

/** Run as a process of its own, so that no benchmark warms the compiler or fills the heap for the next: prints the rows of the one that is named. */
const [name = ""] = process.argv.slice(2);
const benchmarks = new Map<string, () => Promise<Benchmark>>([
  ["engine", () => import("./engine")],
  ["database", () => import("./database")],
  ["peers", () => import("./peers")],
  ["remedies", () => import("./remedies")],
  ["plan", () => import("./plan")],
  ["evidence", () => import("./evidence")],
]);
const load = benchmarks.get(name);
if (load === undefined)
  throw new Error(`There is no benchmark \`${name}\`; there are ${[...benchmarks.keys()].join(", ")}.`);
const { run } = await load();
console.log(JSON.stringify(await run()));
