import { describe, expect, it } from "vitest";
import { getVerdictOn } from "#server/domain/assessment/standing";
import { explainLoadLine } from "#server/domain/explain/explain-load-line";
import { explainMap } from "#server/domain/explain/explain-map";
import { explainTimeline } from "#server/domain/explain/explain-timeline";
import { isoDate } from "#server/domain/iso-date";
import { assess, buildLots, getFinding, type LotWords } from "#tests/support/engine-factories";

const unknown = { controlClass: "unknown", milliTppPerUnit: 0 } as const;
const known: readonly LotWords[] = [
  ["US", 1000, "2026-01-01"],
  ["MY", 10, "2026-02-01"],
];

function timelineOf(words: readonly LotWords[], dates: readonly string[]) {
  const assessment = assess(buildLots(words), { asOf: isoDate("2026-02-01") });
  const finding = getFinding(assessment, "geographic.tier-two-country", "MY");
  const series = dates.map((date) => {
    const on = isoDate(date);
    const at = getFinding(assess(buildLots(words), { asOf: on }), "geographic.tier-two-country", "MY");
    return { ...at.measured, verdict: getVerdictOn(finding, on) };
  });
  return explainTimeline({ ...finding, title: "Malaysia", series });
}

describe("explainTimeline", () => {
  it("says that a limit is never in breach only where every date can be judged", () => {
    expect(timelineOf(known, ["2026-02-01"])).toBe(
      "Malaysia since 1 Feb 2026, highest 0.99 %; the limit is 7 %. It is never in breach.",
    );
    expect(timelineOf([...known, ["MY", 5000, "2026-03-01", unknown]], ["2026-02-01", "2026-03-01"])).toBe(
      "Malaysia since 1 Feb 2026, highest 0.99 %; the limit is 7 %. It is in breach on no date that can be judged. It cannot be judged from 1 Mar 2026 on.",
    );
  });

  it("names the times in breach", () => {
    expect(timelineOf([...known, ["MY", 990, "2026-03-01"], ["MY", -990, "2026-05-01"]], ["2026-02-01"])).toContain(
      "It is in breach from 1 Mar 2026 until 1 May 2026.",
    );
  });
});

describe("explainLoadLine", () => {
  it("says where what is drawn is only the known part", () => {
    const assessment = assess(buildLots([...known, ["MY", 5000, "2026-02-01", unknown]]));
    const finding = getFinding(assessment, "geographic.tier-two-country", "MY");
    const words = explainLoadLine({ ...finding, title: "Malaysia", standing: "indeterminate" });
    expect(words).toMatch(/This is only the known part; the limit cannot be judged on every date\.$/);
    expect(explainLoadLine({ ...finding, title: "Malaysia", standing: "within" })).not.toContain("known part");
  });
});

describe("explainMap", () => {
  const malaysia = { name: "Malaysia", milliTpp: 1_000_000_000, standing: "within" } as const;

  it("says that none is in breach only where all can be judged", () => {
    expect(explainMap([malaysia])).toBe(
      "World map of 1 destination with computing power; the largest are Malaysia 1.0 M TPP. None is in breach. The table below has every figure.",
    );
    expect(explainMap([{ ...malaysia, standing: "indeterminate" }])).toContain("TPP. Cannot be judged: Malaysia. The");
    expect(explainMap([{ ...malaysia, standing: "breach-ahead" }])).toContain("In breach now or ahead: Malaysia.");
  });
});
