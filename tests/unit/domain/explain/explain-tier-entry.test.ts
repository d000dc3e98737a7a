import { expect, it } from "vitest";
import { explainTierEntry } from "#server/domain/explain/explain-tier-entry";
import { isoDate } from "#server/domain/iso-date";

it("names the days on which a place on a list begins and ends, where there are any", () => {
  const from = isoDate("2025-05-01");
  const until = isoDate("2026-02-03");
  expect(explainTierEntry({ tier: "three", from: null, until })).toBe("Tier three until 3 Feb 2026");
  expect(explainTierEntry({ tier: "one", from, until: null })).toBe("Tier one from 1 May 2025");
  expect(explainTierEntry({ tier: "three", from, until })).toBe("Tier three from 1 May 2025 until 3 Feb 2026");
  expect(explainTierEntry({ tier: "one", from: null, until: null })).toBe("Tier one");
});
