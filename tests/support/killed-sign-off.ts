import { join } from "node:path";
import { openDatabase } from "#db/client";
import { writeWhole } from "#server/cli/write-whole";
import { commandLine, createContext } from "#server/services/context";
import { enterFirm } from "#server/services/firm/enter-firm";
import { openSigningKey } from "#server/services/audit/signing-key";
import { exportEvidence } from "#server/services/evidence/export-evidence";
import { writeEvidence } from "#server/services/evidence/write-evidence";
import { adoptSignOff } from "#server/services/sign-off/adopt-sign-off";
import { planLine } from "./planned-firm";
import { actAs, createPlanWith, sign, submit } from "./sign-off-steps";

/**
 * Takes plan after plan from draft to adoption and its evidence until it is killed, and says after each step what was acknowledged. Arguments: the
 * database, the firm, a site at home, what this run is called, and the directory with the key, where the evidence goes.
 */
const [path = "", firmId = "", siteId = "", run = "", directory = ""] = process.argv.slice(2);
const ctx = enterFirm(createContext(openDatabase(path), commandLine, "killed"), firmId);
const petra = actAs(ctx, "petra");
const days = ["2027-03-31", "2027-06-30", "2027-09-30", "2027-12-31"];
const say = (step: string, id: string) => process.stdout.write(`${step} ${id}\n`);

const keys = { signing: openSigningKey(directory), trusted: [] };

/** One plan from draft to adoption and its evidence. */
async function takeThrough(name: string): Promise<void> {
  const lines = [planLine({ id: siteId }, { allocations: days.map((effectiveOn) => ({ effectiveOn, units: 1 })) })];
  const record = submit(petra, createPlanWith(petra, name, lines));
  say("submit", record.id);
  sign(actAs(ctx, "anna"), record);
  say("sign", record.id);
  sign(actAs(ctx, "bert"), record);
  say("approve", record.id);
  adoptSignOff({ ctx: petra, input: { signOffId: record.id } });
  say("adopt", record.id);
  const { bytes } = await exportEvidence({ ctx, keys, write: writeEvidence, input: { signOffId: record.id } });
  writeWhole(join(directory, `${record.id}.zip`), bytes);
  say("export", record.id);
}

// The first is slow, as everything is read and compiled for it; the moments of the kills are to fall on steps.
await takeThrough(`${run}.first`);
process.stdout.write("ready\n");
for (let count = 0; ; count++) await takeThrough(`${run}.${count}`);
