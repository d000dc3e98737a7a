import { UsageError } from "#server/cli/console";
import { runCli } from "#server/cli/run-cli";
import { readConfig } from "#server/config";

// A reader that has seen enough, such as `head`, closes the pipe; the command still ends with its own exit code.
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });

process.exitCode = await runCli(process.argv.slice(2), {
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
  now: () => new Date().toISOString(),
  ...(process.stderr.isTTY && { showProgress: (text: string) => process.stderr.write(`\r${text}\x1b[K`) }),
  openRegister: async () => {
    // Only `headroom` and `audit` open the register: the other commands start without loading a database.
    const [{ findUnpreparedReason }, { openInstallation }, { commandLine }] = await Promise.all([
      import("#db/preparation"),
      import("#server/services/open-installation"),
      import("#server/services/context"),
    ]);
    const config = readConfig();
    const reason = findUnpreparedReason(config.dataDir);
    if (reason !== null) throw new UsageError(reason);
    return openInstallation(config, commandLine, "cli");
  },
});
