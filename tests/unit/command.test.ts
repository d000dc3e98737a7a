import { expect, test } from "vitest";
import { requireCommand } from "../../bin/lib/command.mjs";

const run = (script: string) => requireCommand("The work", process.execPath, ["-e", script]);

test("a command that fails is told with its exit code", async () => {
  await expect(run("process.exit(3)")).rejects.toThrow("The work failed (exit 3).");
});

test("a command that is killed is told with the signal", async () => {
  await expect(run("process.kill(process.pid, 'SIGKILL')")).rejects.toThrow("The work failed (killed by SIGKILL).");
});
