import { expect, test } from "vitest";
import { listAdoptedDays } from "#server/domain/calendar/list-adopted-days";
import { listComingDates } from "#server/domain/calendar/list-coming-dates";
import { listDelegationDays } from "#server/domain/calendar/list-delegation-days";
import { listLiveDays } from "#server/domain/calendar/list-live-days";
import { listSignOffDays } from "#server/domain/calendar/list-sign-off-days";
import { explainDaysLeft, explainMoreComing } from "#server/domain/explain/explain-coming-date";
import { addDays, isoDate, type IsoDate } from "#server/domain/iso-date";
import {
  buildComingFacts,
  buildComingSignOff,
  buildComingSite,
  dayAfter,
  lastDay,
  span,
  today,
} from "#tests/support/coming-facts";

const yesterday = addDays(today, -1);
const days = [yesterday, today, lastDay, dayAfter];

test("a site goes live on its milestone, today and in twelve months too; a closed one does not", () => {
  const liveOn = (day: IsoDate | null) => listLiveDays([buildComingSite({ liveOn: day })], span);
  expect(days.map((day) => liveOn(day).length)).toEqual([0, 1, 1, 0]);
  expect(liveOn(null)).toEqual([]);
  expect(liveOn(lastDay)).toMatchObject([{ title: "Johor 1 goes live", href: "/sites/johor", on: lastDay }]);
  expect(listLiveDays([buildComingSite({ liveOn: today, closedOn: today })], span)).toEqual([]);
});

test("a decision is due until it is made, and overdue from the day after on", () => {
  const decision = (dueOn: IsoDate) =>
    listSignOffDays([buildComingSignOff(dueOn, lastDay)], span).filter(({ kind }) => kind === "decision");
  expect(days.map((day) => decision(day).map(({ isOverdue }) => isOverdue))).toEqual([[true], [false], [false], []]);
  expect(decision(today)).toMatchObject([{ title: "Decision on Home first (SO-3) due", href: "/sign-off/third" }]);
});

test("the last day of a request or of an approval is listed, and nothing of one that has lapsed", () => {
  const of = (validUntil: IsoDate) => listSignOffDays([buildComingSignOff(dayAfter, validUntil)], span);
  expect(days.map((day) => of(day).length)).toEqual([0, 1, 1, 0]);
  expect(listSignOffDays([buildComingSignOff(yesterday, yesterday)], span)).toEqual([]);
  const approved = { ...buildComingSignOff(today, lastDay), state: "approved" as const };
  expect(listSignOffDays([approved], span).map(({ kind, because }) => [kind, because])).toEqual([
    ["lapse", "The approval lapses unless it is adopted."],
  ]);
});

test("a delegation ends on its last day, unless it was ended before", () => {
  const ending = (untilOn: IsoDate, endedAt: string | null = null) =>
    listDelegationDays([{ id: "d", delegatorName: "Anna", delegateName: "Bert", untilOn, endedAt }], span);
  expect(days.map((day) => ending(day).length)).toEqual([0, 1, 1, 0]);
  expect(ending(today, "2026-11-01T10:00:00.000Z")).toEqual([]);
  expect(ending(today)[0]?.title).toBe("Last day on which Bert signs for Anna");
});

test("adopted allocations are counted by day, as long as something is still to be booked", () => {
  const adopt = (effectiveOn: IsoDate, units: number, bookedUnits = 0, signOffId = "third") => {
    return { effectiveOn, units, bookedUnits, signOffId };
  };
  expect(days.map((day) => listAdoptedDays([adopt(day, 5)], span).length)).toEqual([0, 1, 1, 0]);
  const day = isoDate("2027-06-30");
  expect(listAdoptedDays([adopt(day, 5, 5), adopt(day, 5, 7), adopt(day, -5, -5)], span)).toEqual([]);
  expect(listAdoptedDays([adopt(day, 5, 2), adopt(day, -4), adopt(day, 9, 9)], span)).toMatchObject([
    {
      title: "2 adopted allocations become effective",
      because: "7 units of approved plans are not booked as installed yet; after this day what is missing is short.",
      href: "/sign-off/third",
    },
  ]);
  expect(listAdoptedDays([adopt(day, 5), adopt(day, 5, 0, "fourth")], span)[0]?.href).toBe("/sign-off");
});

test("everything stands in the order of its days, and on one day in the order of the kinds", () => {
  const on = isoDate("2027-02-01");
  const dates = listComingDates(
    buildComingFacts({
      sites: [buildComingSite({ liveOn: on })],
      signOffs: [buildComingSignOff(on, on)],
      delegations: [{ id: "d", delegatorName: "Anna", delegateName: "Bert", untilOn: on, endedAt: null }],
      adopted: [{ effectiveOn: on, units: 5, bookedUnits: 0, signOffId: "third" }],
    }),
  );
  expect(dates.map((date) => `${date.on} ${date.kind}${date.isOverdue ? " overdue" : ""}`)).toEqual([
    "2026-08-05 notice overdue",
    "2026-12-03 notice",
    "2027-01-15 report",
    "2027-02-01 report",
    "2027-02-01 live",
    "2027-02-01 decision",
    "2027-02-01 lapse",
    "2027-02-01 adoption",
    "2027-02-01 delegation",
    "2027-07-15 report",
    "2027-08-01 report",
  ]);
});

test("what is alike in day and kind stands in the order of its titles, whatever the ids", () => {
  const sites = ["b", "a", "c"].map((id, index) => buildComingSite({ id, name: `Johor ${index + 1}`, liveOn: today }));
  const live = listComingDates(buildComingFacts({ sites })).filter(({ kind }) => kind === "live");
  expect(live.map(({ title }) => title)).toEqual(["Johor 1 goes live", "Johor 2 goes live", "Johor 3 goes live"]);
});

test("how far away a day is stands in words with their unit", () => {
  const inDays = (count: number) => explainDaysLeft(addDays(today, count), today);
  expect([-365, -2, -1, 0, 1, 2, 1500].map(inDays)).toEqual([
    "365 days ago",
    "2 days ago",
    "yesterday",
    "today",
    "tomorrow",
    "in 2 days",
    "in 1,500 days",
  ]);
  expect(explainMoreComing(1, today)).toBe("and 1 more, from 23 Nov 2026");
});
