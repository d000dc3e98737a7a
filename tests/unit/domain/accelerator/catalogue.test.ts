import { expect, test } from "vitest";
import { accelerators, catalogueVersion } from "#server/domain/accelerator/catalogue";
import { normalizeAcceleratorName } from "#server/domain/accelerator/find-accelerator";
import { findIsoDate } from "#server/domain/iso-date";

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
