import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/** Far from UTC and with daylight saving, so that local time used by mistake shows. */
process.env.TZ = "Pacific/Auckland";

/** For the suites that draw: a red run is red again. */
const fixedSeed = "tests/support/fixed-seed.ts";

const suite = (name: string, more: { setupFiles?: string[]; testTimeout?: number } = {}) => ({
  extends: true as const,
  test: {
    name,
    include: [`tests/${name}/**/*.test.{ts,tsx}`],
    testTimeout: more.testTimeout ?? 10_000,
    setupFiles: ["tests/support/setup.ts", ...(more.setupFiles ?? [])],
  },
});

export default defineConfig({
  resolve: {
    alias: {
      "@app": fileURLToPath(new URL("app", import.meta.url)),
      // The real module throws outside a React server build.
      "server-only": fileURLToPath(new URL("node_modules/server-only/empty.js", import.meta.url)),
    },
  },
  test: {
    environment: "node",
    allowOnly: false,
    retry: 0,
    restoreMocks: true,
    unstubEnvs: true,
    projects: [
      suite("unit"),
      suite("cases"),
      suite("properties", { setupFiles: [fixedSeed], testTimeout: 120_000 }),
      suite("integration", { setupFiles: [fixedSeed], testTimeout: 30_000 }),
    ],
  },
});
