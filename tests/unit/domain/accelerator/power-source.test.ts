import { expect, test } from "vitest";
import { accelerators } from "#server/domain/accelerator/catalogue";
import { findPowerSource } from "#server/domain/accelerator/catalogue/power-source";
import { getAccelerator } from "#tests/support/catalogue-accelerator";

test("every power per unit is a whole number of watts from 1 to 1,000,000, and most are known", () => {
  const known = accelerators.flatMap(({ id, powerWatts }) => (powerWatts === null ? [] : [{ id, powerWatts }]));
  expect(known.length).toBeGreaterThan(accelerators.length * 0.8);
  for (const { id, powerWatts } of known)
    expect(Number.isSafeInteger(powerWatts) && powerWatts >= 1 && powerWatts <= 1_000_000, id).toBe(true);
});

test("every known power has a source with an address, and what is to confirm says why", () => {
  for (const accelerator of accelerators) {
    const source = findPowerSource(accelerator);
    expect(source === null, accelerator.id).toBe(accelerator.powerWatts === null);
    if (source === null) continue;
    expect(source.url, accelerator.id).toMatch(/^https:\/\/\S+$/);
    if (source.isToConfirm) expect(source.note, accelerator.id).toMatch(/\w+ \w+/);
  }
});

test.each([
  ["nvidia-h100-sxm", 700, false],
  ["nvidia-a100", 400, false],
  ["nvidia-b200", 1_000, false],
  ["nvidia-gb200", 1_200, false],
  ["nvidia-b300", 1_400, true],
  ["amd-mi250x", 560, true],
  ["amd-mi355x", 1_400, false],
  ["google-tpu-v6e", 380, true],
])("%s draws %d W, still to confirm: %s", (id, powerWatts, isToConfirm) => {
  const accelerator = getAccelerator(id);
  expect(accelerator.powerWatts).toBe(powerWatts);
  expect(findPowerSource(accelerator)?.isToConfirm).toBe(isToConfirm);
});
