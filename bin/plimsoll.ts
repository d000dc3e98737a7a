import { runCli } from "#server/cli/run-cli";
import { readConfig } from "#server/config";

process.exitCode = await runCli(process.argv.slice(2), {
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
  now: () => new Date().toISOString(),
  openRegister: async () => {
    // Only `headroom` opens the register: the other commands start without loading a database.
    const [{ prepareDatabase }, { openInstallation }, { commandLine }] = await Promise.all([
      import("#db/migrate"),
      import("#server/services/open-installation"),
      import("#server/services/context"),
    ]);
    const config = readConfig();
    prepareDatabase(config.dataDir);
    return openInstallation(config, commandLine, "cli");
  },
});
