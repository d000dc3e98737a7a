import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { requireSupportedNode } from "./lib/node-version.mjs";

requireSupportedNode();
const { PlainError, isStopping, nodeScript, requireCommand, root, stopChildrenOnSignal } =
  await import("./lib/command.mjs");
const { installPackages } = await import("./lib/install.mjs");
const { exitWithError, formatSeconds, runStep } = await import("./lib/step.mjs");

const names = ["engine", "database", "peers", "remedies", "plan", "evidence"];
const peers = join(root, "bench", "peers");
await runBenchmarks(process.argv.slice(2));

/** Measures, and prints one table. A target that is missed is a figure like any other: only a benchmark that cannot run fails. */
async function runBenchmarks(args) {
  stopChildrenOnSignal({ onStopped: (signal) => process.exit(signal === "SIGINT" ? 130 : 143) });
  const startedAt = performance.now();
  try {
    const chosen = parseChoice(args);
    await runStep("packages", installPackages);
    if (chosen.includes("peers")) await runStep("others", installPeers);
    const rows = [];
    for (const name of chosen)
      await runStep(name, async () => {
        rows.push(...(await measure(name)));
        return "measured";
      });
    console.log(`\n${formatTable(rows)}\n\n${formatSeconds(performance.now() - startedAt)} in all`);
  } catch (error) {
    if (!isStopping()) exitWithError(error);
  }
}

function parseChoice(args) {
  if (args.length === 0) return names;
  const asked = args.length === 1 ? args[0].split(",") : [];
  if (asked.length > 0 && asked.every((name) => names.includes(name)))
    return names.filter((name) => asked.includes(name));
  throw new PlainError(`Cannot read \`${args.join(" ")}\`. Use nothing, or some of: ${names.join(",")}`, {
    exitCode: 2,
  });
}

/** What we are measured against has packages of its own, which nothing else installs. */
async function installPeers() {
  if (isLocked(join(peers, "node_modules", ".package-lock.json"))) return "up to date";
  const script = process.env.npm_execpath;
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  const [command, ...first] = script?.endsWith("npm-cli.js") ? [process.execPath, script] : [npm];
  const args = [...first, "ci", "--prefix", peers, "--no-audit", "--no-fund"];
  await requireCommand("Installing what we are measured against", command, args, {
    env: { npm_config_loglevel: "error" },
  });
  return "installed";
}

function isLocked(hidden) {
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(join(peers, "package-lock.json"), "utf8")).packages;
  return Object.entries(wanted).every(([path, { version }]) => path === "" || installed[path]?.version === version);
}

async function measure(name) {
  const [command, args] = nodeScript("tsx/dist/cli.mjs", ["bench/run.ts", name]);
  const output = await requireCommand(`The benchmark ${name}`, command, args, { stdio: ["ignore", "pipe", "inherit"] });
  return JSON.parse(output);
}

function formatTable(rows) {
  const lines = [
    ["", "ours, ms", "other, ms", "ratio", "target", ""],
    ...rows.map(({ name, ours, other, ratio, target, holds }) => [
      name,
      formatFigure(ours),
      formatFigure(other),
      formatFigure(ratio),
      holds === null ? "" : target,
      holds === null ? "reported" : holds ? "holds" : "MISSED",
    ]),
  ];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const isFigure = (column) => column >= 1 && column <= 3;
  return lines
    .map((line) =>
      line
        .map((cell, column) => (isFigure(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column])))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Three significant digits. */
function formatFigure(value) {
  return value === null ? "" : value.toLocaleString("en", { maximumSignificantDigits: 3 });
}
