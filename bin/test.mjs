import { requireSupportedNode } from "./lib/node-version.mjs";

requireSupportedNode();
const { runSuites } = await import("./lib/run-suites.mjs");
await runSuites(process.argv.slice(2));
