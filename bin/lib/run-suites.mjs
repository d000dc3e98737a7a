import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { listUnexpectedStaticRoutes } from "../../tests/support/static-routes.mjs";
import { buildApp } from "./build.mjs";
import { requireChromium } from "./chromium.mjs";
import {
  PlainError,
  isStopping,
  nodeScript,
  requireCommand,
  root,
  runCommand,
  stopChildrenOnSignal,
} from "./command.mjs";
import { installPackages } from "./install.mjs";
import { requireLibreOffice } from "./libreoffice.mjs";
import { requirePoppler } from "./poppler.mjs";
import { exitWithError, formatSeconds, runStep } from "./step.mjs";

const reports = mkdtempSync(join(tmpdir(), "plimsoll-test-"));
process.once("exit", () => rmSync(reports, { recursive: true, force: true }));

/** A suite answers { passed, failed, skipped, output }. Those without needs of their own stand first and share the cores. */
const suites = {
  format: () => runTool("prettier/bin/prettier.cjs", ["--check", "--cache", "--log-level", "warn", "."]),
  lint: ({ isFast }) => runTool("eslint/bin/eslint.js", [".", "--max-warnings", "0", ...(isFast ? lintCache : [])]),
  imports: () => runTool("../bin/check-imports.mjs"),
  types: () => runTool("typescript/bin/tsc", ["--noEmit"]),
  docs: () => runTool("../bin/check-docs.mjs"),
  licences: () => runTool("../bin/licences.mjs", ["--offline"]),
  unit: () => runVitest("unit"),
  cases: () => runVitest("cases"),
  properties: () => runVitest("properties"),
  integration: runIntegration,
  build: runBuild,
  e2e: runPlaywright,
};
/** The longest first, so that the others run beside them. */
const sideBySide = ["lint", "types", "format", "imports", "docs", "licences"];
/**
 * Skips files that have not changed. Rules that know types may then miss what a change elsewhere did to such a file,
 * so only `--fast` does it; the full run reads everything.
 */
const lintCache = ["--cache", "--cache-strategy", "content", "--cache-location", "node_modules/.cache/eslint/"];
const slow = ["build", "e2e"];

/** Every suite runs, whatever failed before it; the last line is the sum. */
export async function runSuites(args) {
  stopChildrenOnSignal({ onStopped: (signal) => process.exit(signal === "SIGINT" ? 130 : 143) });
  try {
    const chosen = parseChoice(args);
    const isFast = args.includes("--fast");
    await runStep("packages", installPackages);
    if (chosen.some((name) => ["lint", "types"].includes(name))) await generateRouteTypes();

    const totals = { passed: 0, failed: 0 };
    const runOne = async (name) => {
      const result = await runSuite(name, { isFast });
      totals.passed += result.passed;
      totals.failed += result.failed;
    };
    await runInPool(
      sideBySide.filter((name) => chosen.includes(name)),
      runOne,
    );
    for (const name of chosen.filter((suite) => !sideBySide.includes(suite))) await runOne(name);

    if (isStopping()) return;
    console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
    process.exitCode = totals.failed > 0 ? 1 : 0;
  } catch (error) {
    if (!isStopping()) exitWithError(error);
  }
}

function parseChoice(args) {
  const all = Object.keys(suites);
  if (args.length === 0) return all;
  if (args.length === 1 && args[0] === "--fast") return all.filter((name) => !slow.includes(name));
  const names = args.length === 2 && args[0] === "--only" ? args[1].split(",") : [];
  if (names.length > 0 && names.every((name) => all.includes(name))) return all.filter((name) => names.includes(name));
  throw new PlainError(
    `Cannot read \`${args.join(" ")}\`. Use nothing, --fast, or --only with some of: ${all.join(",")}`,
    {
      exitCode: 2,
    },
  );
}

/** Writes what tsc and typed lint need to know about routes, CSS and images; a fresh clone has none of it. */
async function generateRouteTypes() {
  const [command, args] = nodeScript("next/dist/bin/next", ["typegen"]);
  await requireCommand("Generating the route types", command, args);
}

async function runInPool(names, work) {
  const waiting = [...names];
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await work(name);
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
}

async function runSuite(name, options) {
  const startedAt = performance.now();
  let result;
  try {
    result = await suites[name](options);
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    result = { passed: 0, failed: 1, skipped: 0, output: `${error.output}${error.message}` };
  }
  if (result.passed + result.failed === 0) {
    result = { ...result, failed: 1, output: `${result.output}\n${name} ran no test` };
  }
  if (!isStopping()) printResult(name, result, performance.now() - startedAt);
  return result;
}

function printResult(name, { passed, failed, skipped, output }, milliseconds) {
  const counts = `${String(passed).padStart(6)} passed ${String(failed).padStart(4)} failed`;
  const rest = skipped > 0 ? `, ${skipped} skipped` : "";
  console.log(`${name.padEnd(12)}${counts}  ${formatSeconds(milliseconds).padStart(8)}${rest}`);
  if (failed > 0) console.log(`\n${output.trim()}\n`);
}

async function runTool(path, args) {
  const { code, output } = await runCommand(...nodeScript(path, args));
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0, output };
}

/** The suite's own counts; a run that failed without a failing test (a file that does not load, say) counts as one failure. */
async function runVitest(name) {
  const file = join(reports, `${name}.json`);
  const [command, args] = nodeScript("vitest/vitest.mjs", ["run", "--project", name]);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const { code, output } = await runCommand(command, [...args, ...reporters]);
  const report = readReport(file);
  const failed = report?.numFailedTests ?? 0;
  return {
    passed: report?.numPassedTests ?? 0,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
    output,
  };
}

async function runIntegration() {
  await requirePoppler();
  await requireLibreOffice();
  return runVitest("integration");
}

async function runBuild() {
  await buildApp();
  const frozen = listUnexpectedStaticRoutes(join(root, ".next"));
  if (frozen.length === 0) return { passed: 1, failed: 0, skipped: 0, output: "" };
  throw new PlainError(
    `These routes were rendered at build time, so their data would never change: ${frozen.join(", ")}. Await connection() or headers() in the page.`,
  );
}

async function runPlaywright() {
  await buildApp();
  const file = join(reports, "e2e.json");
  const [command, args] = nodeScript("@playwright/test/cli.js", ["test", "--reporter=list,json"]);
  const { code, output } = await runCommand(command, args, {
    env: { CHROMIUM_PATH: await requireChromium(), PLAYWRIGHT_JSON_OUTPUT_NAME: file },
  });
  const stats = readReport(file)?.stats ?? { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
  const failed = stats.unexpected + stats.flaky;
  return {
    passed: stats.expected,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: stats.skipped,
    output,
  };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}
