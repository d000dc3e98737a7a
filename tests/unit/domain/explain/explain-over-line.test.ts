import { describe, expect, it } from "vitest";
import { explainFlagged, explainSiteBreach, explainSiteOverLine } from "#server/domain/explain/explain-over-line";
import { isoDate } from "#server/domain/iso-date";

const breach = {
  title: "Malaysia",
  ratio: { numerator: 7, denominator: 100 },
  overLineUnits: 1,
  from: isoDate("2027-04-01"),
  until: null,
  cause: "Added here: +3 TPP",
};

describe("explainFlagged", () => {
  it("is no pass where a limit cannot be judged", () => {
    expect(explainFlagged({ allocationCount: 0, limitCount: 0, standing: "within" })).toBe(
      "No allocation is over a line.",
    );
    expect(explainFlagged({ allocationCount: 0, limitCount: 0, standing: "indeterminate" })).toContain(
      "not every limit can be judged",
    );
  });
});

describe("a site's part in a breach", () => {
  it("is so many units, or none", () => {
    expect(explainSiteOverLine(breach)).toBe("1 unit here is over the line of Malaysia, 7 %.");
    expect(explainSiteOverLine({ ...breach, overLineUnits: 2000 })).toBe(
      "2,000 units here are over the line of Malaysia, 7 %.",
    );
    expect(explainSiteOverLine({ ...breach, overLineUnits: 0 })).toBe(
      "Malaysia is in breach; no unit here is over the line.",
    );
  });

  it("says since when and why", () => {
    expect(explainSiteBreach(breach, isoDate("2026-11-23"))).toBe("In breach from 1 Apr 2027 on. Added here: +3 TPP.");
  });
});
