import { parseArgs } from "node:util";
import { formatCount, formatTpp } from "#server/domain/format-number";
import { formatDate } from "#server/domain/iso-date";
import { getHeadroom, type HeadroomAnswer } from "#server/services/assessment/headroom-queries";
import type { InstallationContext } from "#server/services/context";
import { enterFirm } from "#server/services/firm/enter-firm";
import { listFirms } from "#server/services/firm/firm-queries";
import { UsageError, type Console, type ExitCode } from "./console";

const options = {
  in: { type: "string" },
  accelerator: { type: "string" },
  from: { type: "string" },
  firm: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

/** `plimsoll headroom`: what still fits in a destination, from the register in the data directory. */
export async function runHeadroom(args: readonly string[], console: Console): Promise<ExitCode> {
  const { values } = parseArgs({ args: [...args], options });
  if (values.in === undefined) throw new UsageError("--in is missing: name the destination, for example --in MY");
  if (values.accelerator === undefined)
    throw new UsageError('--accelerator is missing, for example --accelerator "NVIDIA B200"');
  const installation = await console.openRegister();
  const ctx = enterFirm(installation, findFirmId(installation, values.firm));
  const answer = getHeadroom({
    ctx,
    input: {
      destination: values.in,
      accelerator: values.accelerator,
      ...(values.from === undefined ? {} : { from: values.from }),
    },
  });
  console.print(values.json ? JSON.stringify(answer, null, 2) : explainHeadroom(answer));
  return answer.headroom.kind === "indeterminate" ? 2 : 0;
}

function findFirmId(installation: InstallationContext, wanted: string | undefined): string {
  const firms = listFirms(installation);
  const found = wanted === undefined ? firms : firms.filter(({ id, name }) => id === wanted || name === wanted);
  const [firm, ...others] = found;
  if (firm === undefined)
    throw new UsageError(
      wanted === undefined
        ? "the register holds no firm yet; set one up on the page"
        : `there is no firm \`${wanted}\``,
    );
  if (others.length > 0)
    throw new UsageError(
      `the register holds ${firms.length} firms; choose one with --firm: ${firms.map(({ name }) => `\`${name}\``).join(", ")}`,
    );
  return firm.id;
}

function explainHeadroom({ destinationName, acceleratorName, from, headroom }: HeadroomAnswer): string {
  const where = `in ${destinationName} from ${formatDate(from)} on`;
  if (headroom.kind !== "units")
    return `${acceleratorName} ${where}: ${headroom.kind === "unbounded" ? "no bound. " : "cannot tell. "}${headroom.because}`;
  const bound =
    headroom.boundBy === null
      ? ""
      : `, bound by ${headroom.boundBy}${headroom.boundOn === null ? "" : ` on ${formatDate(headroom.boundOn)}`}`;
  return `${formatCount(headroom.units)} ${acceleratorName} (${formatTpp(headroom.milliTpp, "down")}) still fit ${where}${bound}.`;
}
