import { parseArgs } from "node:util";
import { resetSecondFactor } from "#server/services/identity/reset-second-factor";
import { UsageError, type Console, type ExitCode } from "./console";

/** `plimsoll person end-second-factor EMAIL`: for somebody whose second factor can be shown or read no more. */
export async function runPerson(args: readonly string[], console: Console): Promise<ExitCode> {
  const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true });
  const [verb, email, ...others] = positionals;
  if (verb !== "end-second-factor" || email === undefined || others.length > 0)
    throw new UsageError("say what and for whom: plimsoll person end-second-factor ada@example.com");
  const { name } = resetSecondFactor({ ctx: await console.openRegister(), input: { email } });
  console.print(`${name} has no second factor any more; the password stays.`);
  return 0;
}
