import { runCli } from "#server/cli/run-cli";
import { readConfig } from "#server/config";

process.exitCode = await runCli(process.argv.slice(2), {
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
  now: () => new Date().toISOString(),
  openRegister: async () => {
    // Only `headroom` and `audit` open the register: the other commands start without loading a database.
    const [{ prepareDatabase }, { openInstallation }] = await Promise.all([
      import("#db/migrate"),
      import("#server/services/open-installation"),
    ]);
    const config = readConfig();
    prepareDatabase(config.dataDir);
    return openInstallation(config, "cli");
  },
});
