import { npmCommand } from "./install.mjs";
import { killGroup, startCommand } from "./command.mjs";

const levels = ["critical", "high", "moderate", "low", "info"];
const refusedLevels = ["critical", "high"];
const waitMs = 60_000;

/** What the registry knows of holes in the shipped packages, in a sentence; `isBad` where one is high or critical. */
export async function findKnownVulnerabilities() {
  const [command, ...args] = npmCommand();
  const env = { npm_config_loglevel: "silent", npm_config_fetch_retries: "0" };
  const { child, ended } = startCommand(command, [...args, "audit", "--omit=dev", "--json"], { env });
  let output = "";
  child.stdout.setEncoding("utf8").on("data", (text) => (output += text));
  child.stderr.resume();
  const deadline = setTimeout(() => killGroup(child, "SIGKILL"), waitMs);
  await ended;
  clearTimeout(deadline);
  return readAudit(output);
}

/** Reads what `npm audit --json` printed. An answer without counts says nothing about holes, and that is told so. */
export function readAudit(output) {
  const counts = parseReport(output)?.metadata?.vulnerabilities;
  if (counts === undefined)
    return {
      isBad: false,
      words: `known vulnerabilities: not checked, the registry does not answer the question (${findReason(output)})`,
    };
  const found = levels.filter((level) => (counts[level] ?? 0) > 0).map((level) => `${counts[level]} ${level}`);
  return {
    isBad: refusedLevels.some((level) => (counts[level] ?? 0) > 0),
    words: `known vulnerabilities: ${found.length === 0 ? "none" : `${found.join(", ")}; \`npm audit --omit=dev\` names them`}`,
  };
}

function findReason(output) {
  const { message } = parseReport(output) ?? {};
  return typeof message === "string" && message !== "" ? message.split("\n")[0] : "no answer in time";
}

function parseReport(output) {
  try {
    return JSON.parse(output.slice(output.indexOf("{"), output.lastIndexOf("}") + 1));
  } catch {
    return undefined;
  }
}
