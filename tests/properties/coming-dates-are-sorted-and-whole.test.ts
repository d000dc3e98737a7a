import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { comingDateKinds, getComingSpan } from "#server/domain/calendar/coming-date";
import { listComingDates } from "#server/domain/calendar/list-coming-dates";
import { addDays, isoDate, type IsoDate } from "#server/domain/iso-date";
import { defaultEdition } from "#server/domain/rulebook/editions";
import { buildComingFacts, buildComingSignOff, buildComingSite } from "#tests/support/coming-facts";
import { destinationCode } from "#tests/support/engine-factories";

const anyToday = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(isoDate("2026-01-01"), days));
const offset = fc.integer({ min: -500, max: 900 });
const maybe = fc.option(offset);

const anyFacts = fc
  .record({
    today: anyToday,
    sites: fc.array(fc.record({ live: maybe, filed: maybe, arrival: maybe, code: fc.constantFrom("US", "MY", "IN") }), {
      maxLength: 8,
    }),
    signOffs: fc.array(fc.tuple(offset, offset), { maxLength: 4 }),
    adopted: fc.array(fc.tuple(offset, fc.integer({ min: 1, max: 9 }), fc.nat(9)), { maxLength: 8 }),
  })
  .map(({ today, sites, signOffs, adopted }) => {
    const day = (days: number) => addDays(today, days);
    const maybeDay = (days: number | null) => (days === null ? null : day(days));
    return buildComingFacts({
      today,
      sites: sites.map(({ live, filed, arrival, code }, index) =>
        buildComingSite({
          id: `site-${index}`,
          destination: destinationCode(code),
          liveOn: maybeDay(live),
          noticeFiledOn: maybeDay(filed),
          firstArrivalOn: maybeDay(arrival),
        }),
      ),
      signOffs: signOffs.map(([due, valid], index) => ({
        ...buildComingSignOff(day(due), day(valid)),
        id: `sign-off-${index}`,
      })),
      adopted: adopted.map(([on, units, bookedUnits]) => ({
        effectiveOn: day(on),
        units,
        bookedUnits,
        signOffId: "sign-off-0",
      })),
    });
  });

/** Every day of the span, one after the other, and what a calendar on the wall says of it. */
function listReportsSlowly(today: IsoDate): readonly string[] {
  const { until } = getComingSpan(today);
  const found: string[] = [];
  for (let day = today; day <= until; day = addDays(day, 1)) {
    if (/-02-01$|-08-01$/.test(day)) found.push(`report installations ${day}`);
    if (/-01-15$|-07-15$/.test(day)) found.push(`report inventory ${day}`);
  }
  return found;
}

describe("coming dates", () => {
  it("are_sorted_by_day_and_then_by_kind_and_each_key_is_there_once", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const dates = listComingDates(facts);
        const ranks = dates.map(({ on, kind }) => `${on} ${String(comingDateKinds.indexOf(kind)).padStart(2, "0")}`);
        expect(ranks).toEqual([...ranks].sort());
        expect(new Set(dates.map(({ key }) => key)).size).toBe(dates.length);
      }),
    );
  });

  it("hold_every_report_that_is_due_exactly_once", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const reports = listComingDates(facts).filter(({ kind }) => kind === "report");
        expect(reports.map(({ key }) => key)).toEqual(listReportsSlowly(facts.today));
      }),
    );
  });

  it("lie_within_twelve_months_unless_they_are_overdue", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { today, until } = getComingSpan(facts.today);
        for (const { on, isOverdue } of listComingDates(facts)) {
          expect(on <= until).toBe(true);
          expect(isOverdue).toBe(on < today);
        }
      }),
    );
  });

  it("do_not_depend_on_the_order_of_the_facts", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { sites, signOffs, adopted } = facts;
        const turned = {
          ...facts,
          edition: defaultEdition,
          sites: sites.toReversed(),
          signOffs: signOffs.toReversed(),
          adopted: adopted.toReversed(),
        };
        expect(listComingDates(turned)).toEqual(listComingDates(facts));
      }),
    );
  });
});
