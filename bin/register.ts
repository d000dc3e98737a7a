import { parseArgs } from "node:util";
import { findUnpreparedReason } from "#db/preparation";
import { ConfigError, readConfig } from "#server/config";
import { commandLine } from "#server/services/context";
import { enterFirm } from "#server/services/firm/enter-firm";
import { listFirms } from "#server/services/firm/firm-queries";
import { openInstallation } from "#server/services/open-installation";
import { rebuildRollUp } from "#server/services/register/rebuild-roll-up";
import { verifyRollUp } from "#server/services/register/verify-roll-up";

const usage = "usage: npm run -s register -- verify|rebuild [--firm ID]";
const differencesShown = 20;

/** 0: the roll-ups equal the scan, or were rebuilt; 1: verify found differences; 2: nothing could be done. */
function run(): number {
  const { positionals, values } = parseArgs({ allowPositionals: true, options: { firm: { type: "string" } } });
  const [verb, ...rest] = positionals;
  if ((verb !== "verify" && verb !== "rebuild") || rest.length > 0) return refuse(usage);
  const config = readConfig();
  const reason = findUnpreparedReason(config.dataDir);
  if (reason !== null) return refuse(`register: ${reason}`);
  const installation = openInstallation(config, commandLine, null);
  const firms = listFirms(installation).filter(({ id }) => values.firm === undefined || id === values.firm);
  if (firms.length === 0 && values.firm !== undefined)
    return refuse(`There is no firm \`${values.firm}\`; leave --firm out to see them all.`);
  let differing = 0;
  for (const firm of firms) {
    const ctx = enterFirm(installation, firm.id);
    const differences = verb === "verify" ? verifyRollUp({ ctx }) : rebuildRollUp({ ctx });
    console.log(`${firm.id} ${firm.name}: ${explain(verb, differences.length)}`);
    for (const difference of differences.slice(0, differencesShown)) console.log(`  ${JSON.stringify(difference)}`);
    differing += differences.length;
  }
  return verb === "verify" && differing > 0 ? 1 : 0;
}

function explain(verb: "verify" | "rebuild", count: number): string {
  if (count === 0) return verb === "verify" ? "the roll-up equals the scan" : "rebuilt; nothing was wrong";
  return verb === "verify" ? `${count} lines differ from the scan; run rebuild` : `rebuilt; ${count} lines were wrong`;
}

function refuse(message: string): number {
  console.error(message);
  return 2;
}

try {
  process.exitCode = run();
} catch (error) {
  if (!(error instanceof ConfigError) && !(error instanceof TypeError)) throw error;
  process.exitCode = refuse(`${error.message}\n${usage}`);
}
