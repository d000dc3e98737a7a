import { requireSupportedNode } from "./lib/node-version.mjs";

requireSupportedNode();
const { startApp } = await import("./lib/start-app.mjs");
await startApp({ mode: "production" });
