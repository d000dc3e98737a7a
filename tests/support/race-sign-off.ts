import { createInterface } from "node:readline";
import * as z from "zod";
import { openDatabase } from "#db/client";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { commandLine, createContext } from "#server/services/context";
import { ServiceError } from "#server/services/errors";
import { enterFirm } from "#server/services/firm/enter-firm";
import { allocationInput } from "./filled-firm";
import { actAs, sign } from "./sign-off-steps";

/**
 * Does what it is told in a process of its own, each at the instant that it is told, so that several of them meet. Argument: the database. One JSON
 * line in, one out: `done`, or `refused` with the words.
 */
const Order = z.discriminatedUnion("verb", [
  z.strictObject({
    verb: z.literal("sign"),
    at: z.number(),
    firmId: z.string(),
    as: z.string(),
    id: z.string(),
    hash: z.string(),
  }),
  z.strictObject({
    verb: z.literal("record"),
    at: z.number(),
    firmId: z.string(),
    siteId: z.string(),
    units: z.number(),
  }),
]);

const db = openDatabase(process.argv[2] ?? "");

function obey(order: z.output<typeof Order>): string {
  const ctx = enterFirm(createContext(db, commandLine, "race"), order.firmId);
  while (Date.now() < order.at);
  if (order.verb === "sign") return sign(actAs(ctx, order.as), order).state;
  const { siteId: id, units } = order;
  recordAllocation({ ctx, input: allocationInput({ id }, { units, effectiveOn: "2027-05-01" }) });
  return "recorded";
}

function answer(line: string): string {
  try {
    return JSON.stringify({ done: obey(Order.parse(JSON.parse(line))) });
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return JSON.stringify({ refused: error.message });
  }
}

createInterface({ input: process.stdin }).on("line", (line) => process.stdout.write(`${answer(line)}\n`));
process.stdout.write("ready\n");
