import { expect, test } from "vitest";
import { explainKindFailure, nameRemedy } from "#server/domain/explain/explain-remedy";
import { isoDate } from "#server/domain/iso-date";
import { destinationCode } from "#tests/support/engine-factories";
import { buildQuestion, buildAccelerator, buildSite } from "#tests/support/remedy-questions";

const { basis: places } = buildQuestion({
  sites: [buildSite("my", "MY")],
  accelerators: [buildAccelerator("chip", 1000)],
  standing: [],
  lines: [],
});
const spared = [{ siteId: "my", acceleratorId: "chip", on: null }];

test("cures of one kind are told apart by the line that one of them spares", () => {
  expect(nameRemedy({ kinds: ["defer"], spared: [] }, places)).toBe("Defer");
  expect(nameRemedy({ kinds: ["defer"], spared }, places)).toBe("Defer, sparing chip at my");
});

test("a cure that is also the least of all kinds says so, and one of all kinds together has a name of its own", () => {
  expect(nameRemedy({ kinds: ["trim", "cheapest"], spared: [] }, places)).toBe("Trim, the least of all kinds");
  expect(nameRemedy({ kinds: ["cheapest"], spared: [] }, places)).toBe("All kinds together");
  expect(nameRemedy({ kinds: ["move", "add-at-home"], spared: [] }, places)).toBe(
    "Move to tier one or home or add at home",
  );
});

test("why a kind gives no cure names the first limit that stays broken and counts the others", () => {
  const unmet = {
    limitId: "geographic.tier-two-country",
    destination: destinationCode("MY"),
    on: isoDate("2027-04-01"),
    until: null,
  } as const;
  expect(explainKindFailure("trim", [unmet])).toBe(
    "Placing fewer units leaves the limit on one tier-two destination for Malaysia broken from 1 Apr 2027 on.",
  );
  expect(explainKindFailure("cheapest", [unmet, unmet, unmet])).toContain(
    "All kinds together leave the limit on one tier-two destination for Malaysia broken from 1 Apr 2027 on, and 2 more breaches.",
  );
  expect(explainKindFailure("defer", [])).toBe("Placing units later does not keep every limit.");
});
