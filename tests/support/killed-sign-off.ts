import { openDatabase } from "#db/client";
import { commandLine, createContext } from "#server/services/context";
import { enterFirm } from "#server/services/firm/enter-firm";
import { adoptSignOff } from "#server/services/sign-off/adopt-sign-off";
import { planLine } from "./planned-firm";
import { actAs, createPlanWith, sign, submit } from "./sign-off-steps";

/**
 * Takes plan after plan from draft to adoption until it is killed, and says after each step what was acknowledged. Arguments: the database, the firm, a
 * site at home, and what this run is called.
 */
const [path = "", firmId = "", siteId = "", run = ""] = process.argv.slice(2);
const ctx = enterFirm(createContext(openDatabase(path), commandLine, "killed"), firmId);
const petra = actAs(ctx, "petra");
const days = ["2027-03-31", "2027-06-30", "2027-09-30", "2027-12-31"];
const say = (step: string, id: string) => process.stdout.write(`${step} ${id}\n`);

/** One plan from draft to adoption. */
function takeThrough(name: string): void {
  const lines = [planLine({ id: siteId }, { allocations: days.map((effectiveOn) => ({ effectiveOn, units: 1 })) })];
  const record = submit(petra, createPlanWith(petra, name, lines));
  say("submit", record.id);
  sign(actAs(ctx, "anna"), record);
  say("sign", record.id);
  sign(actAs(ctx, "bert"), record);
  say("approve", record.id);
  adoptSignOff({ ctx: petra, input: { signOffId: record.id } });
  say("adopt", record.id);
}

// The first is slow, as everything is read and compiled for it; the moments of the kills are to fall on steps.
takeThrough(`${run}.first`);
process.stdout.write("ready\n");
for (let count = 0; ; count++) takeThrough(`${run}.${count}`);
