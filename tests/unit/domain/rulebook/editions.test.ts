import { describe, expect, it } from "vitest";
import { isDestinationCode } from "#server/domain/destination/destination-code";
import { isoDate } from "#server/domain/iso-date";
import {
  defaultEdition,
  editions,
  findEdition,
  getEdition,
  requireSoundEditions,
} from "#server/domain/rulebook/editions";
import { getTier } from "#server/domain/rulebook/tier";
import { destinationCode } from "#tests/support/engine-factories";

describe("editions", () => {
  it("are found by id, the default as reported", () => {
    expect(defaultEdition.id).toBe("ai-diffusion-2025.reported");
    expect(findEdition("ai-diffusion-2025.text")?.id).toBe("ai-diffusion-2025.text");
    expect(findEdition("none")).toBeUndefined();
    expect(() => getEdition("none")).toThrow("no edition `none`");
  });

  it("list 19 destinations of tier one and 25 of tier three, all of them known", () => {
    for (const { tierEntries } of editions) {
      expect(tierEntries.filter(({ tier }) => tier === "one")).toHaveLength(19);
      // 23 of Country Group D:5, Macau, Hong Kong; Cambodia among the 23 until February 2026.
      expect(tierEntries.filter(({ tier }) => tier === "three")).toHaveLength(25);
      for (const { destination } of tierEntries) expect(isDestinationCode(destination)).toBe(true);
    }
  });

  it.each([
    ["US", "one"],
    ["TW", "one"],
    ["IL", "two"],
    ["CH", "two"],
    ["PL", "two"],
    ["AE", "two"],
    ["CY", "two"],
    ["ET", "two"],
    ["CN", "three"],
    ["HK", "three"],
    ["MO", "three"],
    ["VE", "three"],
  ])("put %s in tier %s", (code, tier) => {
    expect(getTier(defaultEdition, destinationCode(code), isoDate("2026-11-23"))).toBe(tier);
  });

  it("are refused with a limit twice, a share of one or more, a list that ends before it begins, or a destination on two lists", () => {
    const [limit] = defaultEdition.limits;
    const [entry] = defaultEdition.tierEntries;
    if (limit === undefined || entry === undefined) throw new Error("the edition is empty");
    const whole = { ...limit, ratio: { numerator: 1, denominator: 1 } };
    const refuse = (change: object) => () => requireSoundEditions([{ ...defaultEdition, ...change }]);
    expect(refuse({ limits: [limit, limit] })).toThrow("has a limit twice");
    expect(refuse({ limits: [whole] })).toThrow("is not a share below 1");
    const place = (from: string | null, until: string | null) => ({
      ...entry,
      from: from === null ? null : isoDate(from),
      until: until === null ? null : isoDate(until),
    });
    const refuseLists = (...tierEntries: readonly object[]) => refuse({ tierEntries });
    expect(refuseLists(entry, entry)).toThrow("has `AU` on two lists at once: tier one and tier one");
    expect(refuseLists(place(null, "2026-02-03"), place("2026-02-02", null))).toThrow("on two lists at once");
    expect(refuseLists(place("2026-01-01", "2027-01-01"), place("2026-02-02", "2026-02-03"))).toThrow(
      "two lists at once",
    );
    expect(refuseLists(place("2026-02-03", "2026-02-03"))).toThrow("from `2026-02-03` until `2026-02-03`");
    expect(refuseLists(place(null, "2026-02-03"), place("2026-02-03", null))).not.toThrow();
    expect(refuseLists(place("2026-02-04", null), place(null, "2026-02-03"))).not.toThrow();
  });
});
