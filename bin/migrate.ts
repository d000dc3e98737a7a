import { relative } from "node:path";
import { prepareDatabase } from "#db/migrate";
import { ConfigError, readConfig } from "#server/config";

try {
  const { migrationsApplied, copyPath, acceleratorsRederived } = prepareDatabase(readConfig().dataDir);
  const notes = [
    migrationsApplied === 0 ? "up to date" : `${migrationsApplied} migrations applied`,
    ...(copyPath === null ? [] : [`the file as it was is kept as ${relative(".", copyPath)}`]),
    ...(acceleratorsRederived.length === 0 ? [] : [`rates changed for ${acceleratorsRederived.join(", ")}`]),
  ];
  console.log(notes.join("; "));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
