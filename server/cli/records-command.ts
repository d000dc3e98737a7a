import { parseArgs } from "node:util";
import { explainDisposal, recordKindWords } from "#server/domain/explain/explain-retention";
import { formatCount } from "#server/domain/format-number";
import { formatDate } from "#server/domain/iso-date";
import { enterFirm } from "#server/services/firm/enter-firm";
import { listRecords } from "#server/services/record/records";
import { findFirmId, parseDay } from "./arguments";
import { UsageError, type Console, type ExitCode } from "./console";

const options = { firm: { type: "string" }, on: { type: "string" } } as const;

/** `plimsoll records`: 0 where a firm's records may be disposed of on the day, 1 where they are to be kept. */
export async function runRecords(args: readonly string[], console: Console): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (positionals.length > 0) throw new UsageError(`plimsoll records takes no \`${positionals.join(" ")}\``);
  const on = values.on === undefined ? undefined : parseDay("--on", values.on);
  const installation = await console.openRegister();
  const ctx = enterFirm(installation, findFirmId(installation, values.firm));
  const { counts, disposal } = listRecords({ ctx, input: { on } });
  for (const { kind, count, firstOn, lastOn } of counts) {
    const days = firstOn === null || lastOn === null ? "" : `  ${formatDate(firstOn)} to ${formatDate(lastOn)}`;
    console.print(`${recordKindWords[kind]}: ${formatCount(count)}${days}`);
  }
  for (const { reason, placedAt, placedByName } of disposal.standingHolds)
    console.print(`Legal hold of ${placedAt.slice(0, 10)} by ${placedByName}: ${reason}`);
  console.print(explainDisposal(disposal));
  return disposal.isAllowed ? 0 : 1;
}
