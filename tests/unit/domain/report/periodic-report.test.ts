import { describe, expect, it } from "vitest";
import { buildPeriodicReport } from "#server/domain/report/build-periodic-report";
import { compareReports, isUnchanged } from "#server/domain/report/compare-reports";
import { buildLots, destinationCode, type LotWords } from "#tests/support/engine-factories";
import { buildReportFacts, dueReport } from "#tests/support/report-facts";

const due = dueReport("installations", "2026-02-01");
const build = (words: readonly LotWords[], options: Parameters<typeof buildReportFacts>[2] = {}) =>
  buildPeriodicReport(buildReportFacts(buildLots(words), due, options));

describe("the report of chip installations", () => {
  it("takes the position on its own day, the changes of that day included", () => {
    const report = build([
      ["US", 90, "2025-03-01"],
      ["MY", 7, "2026-02-01"],
      ["MY", 100, "2026-02-02"],
    ]);
    expect(report.aggregate).toMatchObject({ units: 97, milliTpp: 97_000, unitsBefore: 90 });
    expect(report.aggregate.changes.deployed).toEqual({ units: 7, milliTpp: 7_000 });
  });

  it.each([
    ["one unit below", 6, "within"],
    ["exactly at", 7, "within"],
    ["one unit above", 8, "breach"],
  ] as const)("finds a country %s its limit on that day as the engine does", (_, units, verdict) => {
    const report = build([
      ["US", 100 - units, "2025-03-01"],
      ["MY", units, "2025-09-01"],
      ["US", 1000, "2026-02-02"],
    ]);
    const share = report.shares.find(({ limitId }) => limitId === "geographic.tier-two-country");
    expect(share).toMatchObject({ destination: "MY", partMilliTpp: units * 1000, totalMilliTpp: 100_000, verdict });
    expect(report.verdict).toBe(verdict);
  });

  it("leaves out a breach that is over by its day, and one that begins after it", () => {
    const report = build([
      ["US", 93, "2025-03-01"],
      ["MY", 50, "2025-09-01"],
      ["MY", -43, "2025-12-01"],
      ["MY", 50, "2026-03-01"],
    ]);
    expect(report.verdict).toBe("within");
  });

  it("lists an unknown class as not to be judged, and drops no unit of it", () => {
    const report = build([
      ["US", 100, "2025-03-01"],
      ["MY", 3, "2025-09-01", { acceleratorId: "odd", controlClass: "unknown", milliTppPerUnit: 0 }],
    ]);
    expect(report.facilities.find(({ destination }) => destination === "MY")?.rows[0]).toMatchObject({
      counting: "cannot-judge",
      units: 3,
      milliTppPerUnit: null,
      milliTpp: null,
    });
    expect(report.aggregate).toMatchObject({ unjudgedUnits: 3, units: 100 });
    expect(report.verdict).toBe("indeterminate");
    expect(report.shares.find(({ verdict }) => verdict === "indeterminate")?.reason).toBe("unknown-accelerator");
    expect(report.gaps).toContain("unjudged");
  });

  it("tells leased units as not counted, and counts them where the reading says so", () => {
    const words: readonly LotWords[] = [["DE", 5, "2025-09-01", { holding: "leased" }]];
    expect(build(words).aggregate).toMatchObject({ units: 0, uncountedUnits: 5, milliTpp: 0 });
    const counted = build(words, { readings: { leasedCount: "yes", measuredOn: "every-date" } });
    expect(counted.aggregate).toMatchObject({ units: 5, uncountedUnits: 0, milliTpp: 5_000 });
  });

  it("leaves out of its breakdown what stands in tier three, and keeps it in the total", () => {
    const report = build([
      ["US", 10, "2025-03-01"],
      ["CN", 2, "2025-03-01"],
    ]);
    expect(report.aggregate.milliTpp).toBe(12_000);
    expect(report.outsideTierThreeMilliTpp).toBe(10_000);
  });

  it("tells moves, corrections and bookings apart from what was deployed and retired", () => {
    const report = build(
      [
        ["US", 100, "2025-03-01"],
        ["US", -10, "2025-09-01", { id: "move-out" }],
        ["DE", 10, "2025-09-01", { id: "move-in" }],
        ["US", -3, "2025-10-01"],
        ["US", -2, "2025-03-01", { correctsId: "lot-1" }],
        ["US", 5, "2025-11-01", { id: "booked" }],
      ],
      { handlingOf: ({ id }) => ({ isMove: id.startsWith("move"), isBooking: id === "booked" }) },
    );
    expect(report.facilities.map(({ destination, rows }) => [destination, rows[0]?.changes])).toEqual([
      ["DE", { deployed: 0, retired: 0, movedIn: 10, movedOut: 0, corrected: 0, booked: 0 }],
      ["US", { deployed: 0, retired: 3, movedIn: 0, movedOut: 10, corrected: 0, booked: 5 }],
    ]);
    expect(report.facilities[1]?.rows[0]).toMatchObject({ unitsBefore: 98, units: 90 });
  });

  it("keeps a facility that was emptied in the period, and leaves out one that was empty before", () => {
    const report = build([
      ["DE", 5, "2025-03-01"],
      ["DE", -5, "2025-09-01"],
      ["SG", 5, "2025-03-01"],
      ["SG", -5, "2025-04-01"],
    ]);
    expect(report.facilities.map(({ destination }) => destination)).toEqual(["DE"]);
  });
});

describe("the inventory", () => {
  const inventory = dueReport("inventory", "2026-07-15");
  const buildInventory = (words: readonly LotWords[], handlingOf = () => ({})) =>
    buildPeriodicReport(buildReportFacts(buildLots(words), inventory, { handlingOf }));

  it("tells the installed units with their days of receipt, and no shares", () => {
    const report = buildInventory([
      ["US", 4, "2025-05-01"],
      ["US", 6, "2025-11-01"],
      ["US", 2, "2026-03-01"],
      ["US", 3, "2026-03-01"],
      ["US", -1, "2026-04-01"],
      ["US", 50, "2026-05-01", { stage: "committed" }],
      ["US", 9, "2026-07-01"],
    ]);
    expect(report.facilities[0]?.rows[0]).toMatchObject({
      units: 14,
      receipts: [{ on: "2026-03-01", units: 5 }],
      receivedBefore: { units: 10, firstOn: "2025-05-01", lastOn: "2025-11-01" },
    });
    expect([report.shares, report.verdict]).toEqual([[], null]);
    expect(report.gaps).toContain("receipt-days");
  });

  it("takes back a receipt that was corrected, and takes no corrected retirement for one", () => {
    const report = buildInventory([
      ["US", 8, "2026-02-01"],
      ["US", -8, "2026-02-01", { correctsId: "lot-1" }],
      ["US", 20, "2026-03-01"],
      ["US", -5, "2026-04-01"],
      ["US", 5, "2026-04-01", { correctsId: "lot-4" }],
    ]);
    expect(report.facilities[0]?.rows[0]).toMatchObject({ units: 20, receipts: [{ on: "2026-03-01", units: 20 }] });
  });
});

describe("what changed from one report to another", () => {
  it("is told by facilities, units and shares, with what was before and is after", () => {
    const lots = buildLots([
      ["US", 90, "2025-03-01"],
      ["DE", 5, "2025-03-01"],
      ["DE", -5, "2025-09-01"],
      ["MY", 10, "2025-09-01"],
    ]);
    const [previous, current] = ["2025-08-01", "2026-02-01"].map((day) =>
      buildPeriodicReport(buildReportFacts(lots, dueReport("installations", day))),
    );
    if (previous === undefined || current === undefined) throw new Error("two reports");
    const compared = compareReports(previous, current);
    expect(compared.added.map(({ siteId }) => siteId)).toEqual(["site-MY"]);
    expect(compared.gone.map(({ siteId }) => siteId)).toEqual(["site-DE"]);
    expect(compared.rows.map(({ siteId, unitsBefore, unitsAfter }) => [siteId, unitsBefore, unitsAfter])).toEqual([
      ["site-DE", 5, 0],
      ["site-MY", 0, 10],
    ]);
    expect(compared.shares.find(({ destination }) => destination === destinationCode("MY"))).toMatchObject({
      before: null,
      after: { partMilliTpp: 10_000, totalMilliTpp: 100_000, verdict: "breach" },
    });
    expect([compared.milliTppBefore, compared.milliTppAfter]).toEqual([95_000, 100_000]);
    expect(isUnchanged(compared)).toBe(false);
  });
});
