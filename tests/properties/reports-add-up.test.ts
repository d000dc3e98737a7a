import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Lot } from "#server/domain/allocation/allocation";
import { evaluateLimits } from "#server/domain/assessment/evaluate-limits";
import { getVerdictOn } from "#server/domain/assessment/standing";
import { buildPeriodicReport } from "#server/domain/report/build-periodic-report";
import { compareReports, isUnchanged } from "#server/domain/report/compare-reports";
import type { DueReport } from "#server/domain/report/due-report";
import type { PeriodicReport } from "#server/domain/report/periodic-report";
import { buildFacts } from "#tests/support/engine-factories";
import { lots, options } from "#tests/support/fleet-arbitraries";
import { buildReportFacts, dueReport, type Handling } from "#tests/support/report-facts";

const runs = { numRuns: 1_000 };

const dues = fc.constantFrom<DueReport>(
  ...["2025-02-01", "2025-08-01", "2026-02-01", "2026-08-01"].map((day) => dueReport("installations", day)),
);
/** Which of the allocations are halves of moves, bookings or replacements, by their place. */
const handlings = fc.array(
  fc.constantFrom<Handling>({}, {}, { isMove: true }, { isBooking: true }, { isReplacement: true }),
  {
    minLength: 12,
    maxLength: 12,
  },
);

type Asked = Parameters<typeof buildFacts>[1];

function build(
  fleet: readonly Lot[],
  due: DueReport,
  asked: NonNullable<Asked>,
  handled: readonly Handling[] = [],
): PeriodicReport {
  const { edition, readings, firm } = { ...buildFacts(fleet, asked) };
  return buildPeriodicReport(
    buildReportFacts(fleet, due, {
      edition,
      readings,
      firm: { name: "Harbour Compute", ...firm },
      handlingOf: ({ sequence }) => handled[sequence % 12] ?? {},
    }),
  );
}

describe("a periodic report", () => {
  it("its_facilities_and_its_destinations_sum_to_the_total_that_the_engine_finds_on_that_day", () => {
    fc.assert(
      fc.property(lots, options, dues, (fleet, asked, due) => {
        const report = build(fleet, due, asked);
        const known = fleet.filter(({ effectiveOn }) => effectiveOn <= due.until);
        const { totalMilliTpp, findings } = evaluateLimits(
          buildFacts(known, { ...asked, buffers: {}, asOf: due.until, stages: ["installed", "committed", "planned"] }),
        );
        const sum = (parts: readonly { readonly totals: { readonly milliTpp: number } }[]) =>
          parts.reduce((all, { totals }) => all + totals.milliTpp, 0);
        expect(sum(report.facilities)).toBe(totalMilliTpp);
        expect(sum(report.destinations)).toBe(totalMilliTpp);
        expect(report.aggregate.milliTpp).toBe(totalMilliTpp);
        for (const share of report.shares) {
          const finding = findings.find(
            ({ limitId, destination }) => limitId === share.limitId && destination === share.destination,
          );
          expect(share).toMatchObject(finding?.measured ?? {});
          expect(share.verdict).toBe(finding && getVerdictOn(finding, due.until));
        }
      }),
      runs,
    );
  });

  it("the_part_of_each_limit_is_the_sum_of_the_destinations_in_its_scope", () => {
    fc.assert(
      fc.property(lots, options, dues, (fleet, asked, due) => {
        const { shares, destinations } = build(fleet, due, asked);
        const sumOf = (isIn: (one: PeriodicReport["destinations"][number]) => boolean) =>
          destinations.filter(isIn).reduce((all, { totals }) => all + totals.milliTpp, 0);
        for (const { limitId, destination, home, partMilliTpp } of shares) {
          const expected = {
            "geographic.overseas": () => sumOf((one) => one.destination !== home),
            "geographic.tier-two-total": () => sumOf(({ tier }) => tier === "two"),
            "geographic.tier-two-country": () => sumOf((one) => one.destination === destination),
            "geographic.tier-three": () => sumOf(({ tier }) => tier === "three"),
          }[limitId]();
          expect(partMilliTpp).toBe(expected);
        }
      }),
      runs,
    );
  });

  it("what_stood_before_and_every_change_come_to_what_stands", () => {
    fc.assert(
      fc.property(lots, options, dues, handlings, (fleet, asked, due, handled) => {
        const report = build(fleet, due, asked, handled);
        for (const { rows, siteId } of report.facilities)
          for (const { unitsBefore, changes, units, unitsByStage, acceleratorId } of rows) {
            const { deployed, retired, movedIn, movedOut, corrected, booked } = changes;
            expect(unitsBefore + deployed - retired + movedIn - movedOut + corrected + booked).toBe(units);
            expect(unitsByStage.installed + unitsByStage.committed + unitsByStage.planned).toBe(units);
            expect(Math.min(deployed, retired, movedIn, movedOut)).toBeGreaterThanOrEqual(0);
            const own = fleet.filter(
              (lot) => lot.siteId === siteId && lot.acceleratorId === acceleratorId && lot.effectiveOn <= due.until,
            );
            expect(own.reduce((sum, lot) => sum + lot.units, 0)).toBe(units);
          }
      }),
      runs,
    );
  });

  it("the_order_of_the_register_does_not_matter_and_nothing_after_its_day_does", () => {
    fc.assert(
      fc.property(lots, options, dues, (fleet, asked, due) => {
        const report = build(fleet, due, asked);
        const until = fleet.filter(({ effectiveOn }) => effectiveOn <= due.until);
        expect(build(until.toReversed(), due, asked)).toEqual(report);
      }),
      runs,
    );
  });

  it("has_changed_in_nothing_since_itself", () => {
    fc.assert(
      fc.property(lots, options, dues, (fleet, asked, due) => {
        const report = build(fleet, due, asked);
        expect(isUnchanged(compareReports(report, report))).toBe(true);
      }),
      runs,
    );
  });

  it("differs_from_the_one_before_by_the_net_of_its_changes", () => {
    fc.assert(
      fc.property(lots, options, handlings, (fleet, asked, handled) => {
        const [previous, current] = [
          dueReport("installations", "2025-08-01"),
          dueReport("installations", "2026-02-01"),
        ];
        const after = build(fleet, current, asked, handled);
        const { rows } = compareReports(build(fleet, previous, asked, handled), after);
        const compared = new Map(rows.map((row) => [`${row.siteId} ${row.acceleratorId}`, row]));
        for (const { siteId, rows: own } of after.facilities)
          for (const { acceleratorId, unitsBefore, units } of own) {
            const row = compared.get(`${siteId} ${acceleratorId}`);
            expect((row?.unitsAfter ?? 0) - (row?.unitsBefore ?? 0)).toBe(units - unitsBefore);
          }
      }),
      runs,
    );
  });

  it("reads_the_same_from_its_text", () => {
    fc.assert(
      fc.property(lots, options, dues, (fleet, asked, due) => {
        const report = build(fleet, due, asked);
        expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      }),
      { numRuns: 500 },
    );
  });
});
