import fc from "fast-check";
import { expect, it } from "vitest";
import { listPowerUse } from "#server/domain/capacity/power-use";
import { addDays, isoDate, quarterEnd } from "#server/domain/iso-date";
import { listQuarters } from "#server/domain/list-quarters";
import { buildCapacityFacts, buildCapacitySite, type ChangeWords } from "#tests/support/capacity-facts";

const watts: Readonly<Record<string, bigint>> = { h100: 700n, b200: 1_000n };
const quarters = listQuarters(isoDate("2027-01-01"), isoDate("2027-12-31"));
const sites = [
  buildCapacitySite("MY-1", { pueHundredths: 133, powerWatts: 1_000 }),
  buildCapacitySite("IN-1", { powerWatts: 1_000 }),
];

const changes = fc.array(
  fc.tuple(
    fc.constantFrom("MY-1", "IN-1"),
    fc.constantFrom("h100", "b200", "x"),
    fc.integer({ min: -900, max: 900 }).filter((units) => units !== 0),
    fc.integer({ min: 0, max: 500 }).map((days): string => addDays(isoDate("2026-09-01"), days)),
  ),
  { maxLength: 30 },
);

/** Every day of the quarter, each added up from nothing. */
function sumSlowly(all: readonly ChangeWords[], siteId: string, quarter: string) {
  let most = 0n;
  for (let day = isoDate(quarter); day <= quarterEnd(isoDate(quarter)); day = addDays(day, 1)) {
    let sum = 0n;
    for (const [id, perUnit] of Object.entries(watts)) {
      const units = all
        .filter(([at, of, , on]) => at === siteId && of === id && on <= day)
        .reduce((standing, [, , change]) => standing + change, 0);
      if (units > 0) sum += BigInt(units) * perUnit;
    }
    if (sum > most) most = sum;
  }
  return most * (siteId === "MY-1" ? 133n : 100n);
}

it("power_use_agrees_with_a_slow_obvious_version_and_does_not_ask_what_is_plan_and_what_register", () => {
  fc.assert(
    fc.property(changes, fc.nat(30), (all, at) => {
      const facts = buildCapacityFacts({ plan: all.slice(at), register: all.slice(0, at), sites });
      for (const { siteId, quarter, usedCentiwatts } of listPowerUse(facts, quarters))
        expect(usedCentiwatts).toBe(sumSlowly(all, siteId, quarter));
    }),
    { numRuns: 60 },
  );
});
