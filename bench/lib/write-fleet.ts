import { closeSync, openSync, writeSync } from "node:fs";
import { createRandom, listPlaces, listQuarters } from "./random-fleet";

const chips = ["NVIDIA A100", "NVIDIA H100 SXM", "NVIDIA H200 SXM", "NVIDIA B200", "NVIDIA GB200", "NVIDIA L40"];

/** Writes a fleet file of that many rows: 1,000 sites, six in ten at home, 25 quarters, within every limit. */
export function writeFleet(path: string, rowCount: number): void {
  const random = createRandom(rowCount);
  const places = listPlaces(60);
  const quarters = listQuarters(25);
  const sites = Array.from({ length: 1000 }, (_, index) => ({
    name: `Site ${index + 1}`,
    destination: index % 10 < 6 ? "US" : (places[index % places.length] ?? "US"),
  }));
  const file = openSync(path, "w");
  writeSync(file, "site,destination,accelerator,units,effective_on,stage\n");
  let lines: string[] = [];
  for (let row = 0; row < rowCount; row++) {
    const site = sites[random(sites.length)];
    const quarter = quarters[random(quarters.length)] ?? "2023-01-01";
    const stage = quarter <= "2026-11-23" ? "installed" : "planned";
    lines.push(
      `${site?.name},${site?.destination},${chips[random(chips.length)]},${1 + random(64)},${quarter},${stage}\n`,
    );
    if (lines.length === 10_000 || row === rowCount - 1) {
      writeSync(file, lines.join(""));
      lines = [];
    }
  }
  closeSync(file);
}
