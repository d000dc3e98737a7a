import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const directory = fileURLToPath(new URL("../../../shared/data/fleets/", import.meta.url));

/** Real fleets lie beside the project where they are given; without them the tests that need them are skipped and say so. */
export const hasSharedFleets = existsSync(directory);
if (!hasSharedFleets) process.stderr.write("../shared/data/fleets is absent: the tests on real fleets are skipped\n");

export function getSharedFleet(name: string): string {
  return `${directory}${name}.csv`;
}
