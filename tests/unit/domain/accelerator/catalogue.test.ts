import { describe, expect, it, test } from "vitest";
import { accelerators, catalogueVersion } from "#server/domain/accelerator/catalogue";
import { normalizeAcceleratorName } from "#server/domain/accelerator/find-accelerator";
import { findIsoDate } from "#server/domain/iso-date";
import { deriveTpp } from "#server/domain/accelerator/tpp";
import { getAccelerator } from "#tests/support/catalogue-accelerator";

test("the catalogue holds at least fifty accelerators and a dated version", () => {
  expect(accelerators.length).toBeGreaterThanOrEqual(50);
  expect(findIsoDate(catalogueVersion)).toBe(catalogueVersion);
});

test("ids are unique, lower-case and dashed", () => {
  expect(new Set(accelerators.map((each) => each.id)).size).toBe(accelerators.length);
  for (const { id } of accelerators) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)+$/);
});

test("no two accelerators share an id, name or alias, however it is written", () => {
  const owners = new Map<string, Set<string>>();
  for (const { id, name, aliases } of accelerators) {
    for (const spelling of [id, name, ...aliases]) {
      const key = normalizeAcceleratorName(spelling);
      owners.set(key, (owners.get(key) ?? new Set()).add(id));
    }
  }
  expect([...owners].filter(([, ids]) => ids.size > 1)).toEqual([]);
});

test("every rate is a positive whole number of its only format, and every known die area a positive whole number", () => {
  for (const { id, rates, dieAreaHundredthsMm2 } of accelerators) {
    expect(new Set(rates.map((rate) => rate.format)).size, id).toBe(rates.length);
    for (const { gigaOps } of rates) expect(Number.isSafeInteger(gigaOps) && gigaOps > 0, id).toBe(true);
    if (dieAreaHundredthsMm2 !== null)
      expect(Number.isSafeInteger(dieAreaHundredthsMm2) && dieAreaHundredthsMm2 > 0, id).toBe(true);
  }
});

test("every accelerator names its source, and what is to confirm says why", () => {
  for (const { id, source } of accelerators) {
    expect(source.title, id).toMatch(/\w+ \w+|\w+, /);
    if (source.url !== null) expect(source.url, id).toMatch(/^https:\/\/\S+$/);
    if (source.isToConfirm) expect(source.note, id).toMatch(/\w+ \w+/);
  }
});

test("accelerators of one vendor stand together", () => {
  const vendors = accelerators.map((each) => each.vendor);
  const runs = vendors.filter((vendor, position) => vendor !== vendors[position - 1]);
  expect(new Set(runs).size).toBe(runs.length);
  expect(runs.slice(0, 5)).toEqual(["NVIDIA", "AMD", "Intel", "Google", "Amazon"]);
});

/** Parts whose figure is a recollection or that two sources give differently, with what the note must name: the TPP or area taken and the other. */
const disputed: readonly (readonly [id: string, ...figures: readonly string[]])[] = [
  ["nvidia-h100-sxm", "15,831.2", "15,832", "SemiAnalysis", "Epoch AI"],
  ["nvidia-h800-sxm", "15,831.2", "15,832", "Epoch AI"],
  ["nvidia-h200-sxm", "15,831.2", "15,832", "Epoch AI"],
  ["nvidia-gh200", "15,831.2", "15,832", "Epoch AI"],
  ["nvidia-h100-pcie", "12,104", "12,096", "Epoch AI"],
  ["nvidia-h800-pcie", "12,104", "12,096", "Epoch AI"],
  ["nvidia-h100-nvl", "13,364", "13,368", "Epoch AI"],
  ["nvidia-a800", "4,992", "4,988.8", "TechPowerUp"],
  ["nvidia-p100", "339.2", "339.5", "300.8", "Epoch AI"],
  ["nvidia-p100-pcie", "300.8", "304.8", "305.9", "Epoch AI"],
  ["nvidia-t4", "1,040", "1,042.1", "Epoch AI"],
  ["nvidia-l40", "2,896", "2,896.6", "Epoch AI"],
  ["nvidia-a10g", "1,120", "1,008", "Epoch AI"],
  ["nvidia-rtx-a6000", "2,477.6", "1,238.4", "Epoch AI"],
  ["nvidia-rtx-6000-ada", "5,828", "5,832", "Epoch AI"],
  ["nvidia-b300", "56,000", "60,000", "54,000"],
  ["nvidia-gb300", "60,000", "61,120", "Epoch AI"],
  ["amd-mi250x", "4.23", "3.88", "Epoch AI"],
  ["amd-mi300x", "1,017", "2,400", "TechPowerUp"],
  ["amd-mi308x", "10,459", "1,017", "TechPowerUp"],
  ["amd-mi325x", "20,919.2", "20,800", "Epoch AI"],
  ["amd-mi350x", "36,953.6", "37,440", "36,910", "Epoch AI"],
  ["amd-mi355x", "40,265.6", "37,440", "Epoch AI"],
  ["intel-max-1100", "5,688.5", "711", "1,280", "Epoch AI"],
  ["intel-max-1550", "13,421.8", "1,677.8", "1,280", "Epoch AI"],
  ["intel-gaudi-2", "6,920", "7,200", "826", "Epoch AI"],
  ["intel-gaudi-3", "29,360", "26,848", "Epoch AI"],
  ["google-tpu-v2", "736", "720", "Epoch AI"],
  ["amazon-trainium1", "3,040", "3,610", "3,360", "Epoch AI"],
  ["amazon-inferentia2", "3,040", "3,610", "Epoch AI"],
  ["amazon-trainium2", "10,672", "10,392"],
  ["amazon-trainium3", "20,136", "21,472"],
  ["meta-mtia-300", "9,600", "2,832", "Epoch AI"],
  ["microsoft-maia-100", "18,000", "12,800", "Epoch AI"],
  ["huawei-ascend-910", "1,228", "Epoch AI"],
];

describe("figures on which sources disagree", () => {
  it.each(disputed)("are marked to confirm for %s, and the note names them", (id, ...figures) => {
    const { source } = getAccelerator(id);
    expect(source.isToConfirm).toBe(true);
    for (const figure of figures) expect(source.note).toContain(figure);
  });

  it("are never marked as published without an address", () => {
    for (const { id, source } of accelerators) expect(source.isToConfirm || source.url !== null, id).toBe(true);
  });
});

describe("rates that the published verdicts rest on", () => {
  it.each([
    ["nvidia-h100-sxm", 15_831_200],
    ["nvidia-h200-sxm", 15_831_200],
    ["nvidia-gh200", 15_831_200],
    ["nvidia-a100", 4_992_000],
    ["nvidia-b200", 36_000_000],
    ["nvidia-gb200", 40_000_000],
    ["amazon-trainium1", 3_040_000],
  ])("make %s %d thousandths of TPP", (id, milliTpp) => {
    expect(deriveTpp(getAccelerator(id).rates)?.milliTpp).toBe(milliTpp);
  });
});
