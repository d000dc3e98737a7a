import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";
import config from "../../eslint.config.mjs";
import { layerRules } from "../../bin/lib/layer-rules.mjs";

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    {
      files: ["**/*.{ts,tsx}"],
      languageOptions: { parser: tseslint.parser, parserOptions: { ecmaFeatures: { jsx: true } } },
    },
    ...(layerRules as object[]),
  ],
});

async function lint(filePath: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return result?.messages.filter(({ severity }) => severity === 2).map(({ ruleId }) => ruleId) ?? [];
}

const refused: [rule: string, why: string, filePath: string, text: string][] = [
  ["plimsoll/imports", "domain → db", "server/domain/plan/plan.ts", `import { sites } from "#db/schema/sites";`],
  [
    "plimsoll/imports",
    "domain → db, by path",
    "server/domain/plan/plan.ts",
    `import { sites } from "../../../db/schema/sites";`,
  ],
  [
    "plimsoll/imports",
    "domain → services",
    "server/domain/plan/plan.ts",
    `import { x } from "#server/services/site/x";`,
  ],
  [
    "plimsoll/imports",
    "domain → services, by path",
    "server/domain/plan/plan.ts",
    `import { x } from "../../services/site/x";`,
  ],
  ["plimsoll/imports", "domain → config", "server/domain/plan/plan.ts", `import { readConfig } from "#server/config";`],
  ["plimsoll/imports", "domain → app", "server/domain/plan/plan.ts", `import type { X } from "@app/components/x";`],
  ["plimsoll/imports", "domain → node", "server/domain/plan/plan.ts", `import { readFileSync } from "node:fs";`],
  ["plimsoll/imports", "domain → react", "server/domain/plan/plan.ts", `import type { ReactNode } from "react";`],
  ["plimsoll/imports", "domain → drizzle", "server/domain/plan/plan.ts", `export { sql } from "drizzle-orm";`],
  ["plimsoll/imports", "domain → db, by require", "server/domain/plan/plan.ts", `const db = require("#db/client");`],
  [
    "plimsoll/imports",
    "domain → db, by import type",
    "server/domain/plan/plan.ts",
    `type Db = import("#db/client").Db;`,
  ],
  [
    "no-restricted-properties",
    "domain reads the clock",
    "server/domain/plan/plan.ts",
    `export const now = () => Date.now();`,
  ],
  [
    "no-restricted-syntax",
    "domain reads the clock",
    "server/domain/plan/plan.ts",
    `export const now = () => new Date();`,
  ],
  [
    "no-restricted-properties",
    "domain draws lots",
    "server/domain/plan/plan.ts",
    `export const lot = () => Math.random();`,
  ],
  ["no-restricted-syntax", "domain waits", "server/domain/plan/plan.ts", `export async function wait() {}`],
  [
    "no-restricted-globals",
    "domain reads the environment",
    "server/domain/plan/plan.ts",
    `export const env = process.env;`,
  ],
  ["plimsoll/imports", "db → services", "db/queries/sites.ts", `import { x } from "#server/services/site/x";`],
  ["plimsoll/imports", "db → api", "db/queries/sites.ts", `import type { AppRouter } from "#server/api/root";`],
  ["plimsoll/imports", "db → app", "db/queries/sites.ts", `import { x } from "../../app/components/x";`],
  [
    "plimsoll/imports",
    "services → api",
    "server/services/site/create-site.ts",
    `import { x } from "../../api/context";`,
  ],
  [
    "plimsoll/imports",
    "services → app",
    "server/services/site/create-site.ts",
    `import { x } from "@app/components/x";`,
  ],
  ["plimsoll/imports", "api → db", "server/api/site.ts", `import { listSites } from "#db/queries/sites";`],
  ["plimsoll/imports", "api → db, types", "server/api/site.ts", `import type { Db } from "#db/client";`],
  ["plimsoll/imports", "api → drizzle-orm", "server/api/site.ts", `import { eq } from "drizzle-orm";`],
  ["plimsoll/imports", "api → better-sqlite3", "server/api/site.ts", `import Database from "better-sqlite3";`],
  ["plimsoll/imports", "app → db", "app/(shell)/sites/page.tsx", `import { listSites } from "#db/queries/sites";`],
  ["plimsoll/imports", "app → services", "app/(shell)/sites/page.tsx", `import { x } from "#server/services/site/x";`],
  [
    "plimsoll/imports",
    "app → services, types",
    "app/components/notice.tsx",
    `import type { X } from "#server/services/site/x";`,
  ],
  [
    "plimsoll/imports",
    "app → services, import()",
    "app/components/notice.tsx",
    `void import("#server/services/site/x");`,
  ],
  [
    "plimsoll/imports",
    "client → api, values",
    "app/components/grid.tsx",
    `"use client";\nimport { x } from "#server/api/root";`,
  ],
  [
    "plimsoll/imports",
    "client → config",
    "app/components/grid.tsx",
    `"use client";\nimport { readConfig } from "#server/config";`,
  ],
  ["plimsoll/imports", "client → node", "app/components/grid.tsx", `"use client";\nimport { join } from "node:path";`],
  ["plimsoll/imports", "cli → app", "server/cli/report.ts", `import { x } from "@app/components/x";`],
  ["plimsoll/imports", "services → tests", "server/services/site/x.ts", `import { x } from "#tests/support/x";`],
  ["plimsoll/no-barrel", "barrel", "server/services/site/index.ts", `export { createSite } from "./create-site";`],
  ["plimsoll/no-barrel", "export *", "server/domain/plan/plan.ts", `export * from "./plan-line";\nexport const x = 1;`],
  ["plimsoll/file-name", "empty name", "server/services/site/utils.ts", `export const x = 1;`],
  ["plimsoll/file-name", "empty name", "app/components/types.tsx", `export const x = 1;`],
  ["plimsoll/file-name", "camel case", "app/components/siteList.tsx", `export const x = 1;`],
];

const accepted: [why: string, filePath: string, text: string][] = [
  ["domain → domain", "server/domain/plan/plan.ts", `import { isoDate } from "../iso-date";`],
  ["domain → zod", "server/domain/plan/plan.ts", `import * as z from "zod";`],
  [
    "domain parses a date",
    "server/domain/plan/plan.ts",
    `export const at = (text: string) => new Date(text).toISOString();`,
  ],
  ["db → domain", "db/schema/sites.ts", `import { stages } from "#server/domain/allocation/allocation";`],
  ["services → db", "server/services/site/create-site.ts", `import { insertSite } from "#db/queries/sites";`],
  ["api → services", "server/api/site.ts", `import { createSite } from "#server/services/site/create-site";`],
  ["app → api", "app/(shell)/sites/page.tsx", `import { api } from "#server/api/caller";`],
  [
    "client → api, types",
    "app/components/grid.tsx",
    `"use client";\nimport type { AppRouter } from "#server/api/root";`,
  ],
  [
    "client → domain",
    "app/components/grid.tsx",
    `"use client";\nimport { judge } from "#server/domain/assessment/judge";`,
  ],
  ["the schema's barrel", "db/schema/index.ts", `export { sites } from "./sites";`],
  [
    "tests → everything",
    "tests/integration/site.test.ts",
    `import { x } from "#db/client";\nimport { y } from "#server/api/root";`,
  ],
];

describe("layers are lint errors", () => {
  it.each(refused)("%s refuses: %s (%s)", async (rule, _why, filePath, text) => {
    expect(await lint(filePath, text)).toContain(rule);
  });

  it.each(accepted)("accepts: %s (%s)", async (_why, filePath, text) => {
    expect(await lint(filePath, text)).toEqual([]);
  });

  it("the project's own configuration holds these very rules, after everything else", () => {
    expect(config.slice(-layerRules.length)).toEqual(layerRules);
  });
});
