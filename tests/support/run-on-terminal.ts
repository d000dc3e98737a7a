import { expect } from "vitest";
import { runCli } from "#server/cli/run-cli";

/** Runs a command as on a terminal; nothing that it writes, wherever, holds an API token. */
export async function runOnTerminal(...args: string[]) {
  const printed: string[] = [];
  const complained: string[] = [];
  const progress: string[] = [];
  const exitCode = await runCli(args, {
    print: (text) => printed.push(text),
    complain: (text) => complained.push(text),
    showProgress: (text) => progress.push(text),
    now: () => "2026-11-23T10:00:00.000Z",
    openRegister: () => expect.fail("no register is opened on this machine"),
  });
  const [text, complaint] = [printed.join("\n"), complained.join("\n")];
  expect(`${text}${complaint}${progress.join("")}`).not.toMatch(/plimsoll_[\w-]{20}/);
  return { exitCode, text, complaint, progress };
}
