import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { accelerators } from "#server/domain/accelerator/catalogue";
import { isoDate } from "#server/domain/iso-date";
import { readFleetFile } from "#server/services/fleet-file/read-fleet-file";

const folder = "../shared/data/fleets";

function readFleet(name: string) {
  const source = { kind: "path", path: `${folder}/${name}` } as const;
  return readFleetFile({ fileName: name, source, accelerators, today: isoDate("2026-11-23") });
}

describe.skipIf(!existsSync(folder))("the published fleets (skipped where the shared data is not at hand)", () => {
  test("nvidia-as-published has exactly three bad rows", async () => {
    const { rows, badRows, problems, notices } = await readFleet("nvidia-as-published.csv");
    expect([rows.length, notices]).toEqual([17, []]);
    expect(badRows.map(({ row, cells }) => [row, cells[0]])).toEqual([
      [5, "NVIDIA Helios"],
      [14, "NVIDIA DGX SuperPOD 2019"],
      [21, "NVIDIA Israel Blackwell Supercomputer"],
    ]);
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      [5, "destination"],
      [14, "destination"],
      [21, "units"],
      [21, "effective_on"],
    ]);
  });

  test("nebius-as-published has four rows without a date", async () => {
    const { rows, problems } = await readFleet("nebius-as-published.csv");
    expect(rows).toHaveLength(4);
    expect(problems.map(({ row, column }) => [row, column])).toEqual([2, 3, 4, 5].map((row) => [row, "effective_on"]));
  });

  test("nebius-with-plan-dates is read whole", async () => {
    const { rows, problems, sha256 } = await readFleet("nebius-with-plan-dates.csv");
    expect([rows.length, problems]).toEqual([8, []]);
    expect(rows[5]).toMatchObject({
      destination: "IS",
      acceleratorId: "nvidia-h200-sxm",
      units: 4992,
      effectiveOn: "2025-06-15",
    });
    expect(sha256).toMatch(/^[\da-f]{64}$/);
  });
});
