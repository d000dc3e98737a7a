import { parseArgs } from "node:util";
import { explainHeadroom } from "#server/domain/explain/explain-headroom";
import { getHeadroom, HeadroomInput } from "#server/services/assessment/headroom-queries";
import { enterFirm } from "#server/services/firm/enter-firm";
import { findFirmId, parseDay, parseDestination } from "./arguments";
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
  const question = HeadroomInput.safeParse({
    destination: parseDestination("--in", values.in),
    accelerator: values.accelerator,
    from: values.from === undefined ? undefined : parseDay("--from", values.from),
  });
  if (!question.success) throw new UsageError(question.error.issues.map(({ message }) => message).join(" "));
  const installation = await console.openRegister();
  const ctx = enterFirm(installation, findFirmId(installation, values.firm));
  const answer = getHeadroom({ ctx, input: question.data });
  console.print(values.json ? JSON.stringify(answer, null, 2) : explainHeadroom(answer));
  return answer.headroom.kind === "indeterminate" ? 2 : 0;
}
