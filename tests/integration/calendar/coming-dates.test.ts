import { expect, test } from "vitest";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { getOverview } from "#server/services/assessment/overview-queries";
import { getCalendar } from "#server/services/calendar/coming-dates";
import { exportCalendar } from "#server/services/calendar/export-calendar";
import type { ServiceContext } from "#server/services/context";
import { PermissionError } from "#server/services/errors";
import { bookInstallation } from "#server/services/sign-off/book-installation";
import { createDelegation, endDelegation } from "#server/services/sign-off/delegations";
import { setMilestones } from "#server/services/site/set-milestones";
import { createTestFirm, createTestSite, dumpDatabase } from "#tests/support/context";
import { allocationInput } from "#tests/support/filled-firm";
import { createReviewedFirm } from "#tests/support/reviewed-firm";
import { actAs } from "#tests/support/sign-off-steps";

/** A reviewed firm with new sites, a breach ahead and delegations. */
function createBusyFirm() {
  const reviewed = createReviewedFirm();
  const { ctx, abroad } = reviewed;
  const penang = createTestSite(ctx, { name: "Penang 1", destination: "MY" });
  const jurong = createTestSite(ctx, { name: "Jurong 1", destination: "SG" });
  setMilestones({ ctx, input: { siteId: penang.id, noticeFiledOn: null, liveOn: "2027-03-01" } });
  setMilestones({ ctx, input: { siteId: jurong.id, noticeFiledOn: null, liveOn: "2027-09-30" } });
  recordAllocation({
    ctx,
    input: allocationInput(abroad, { units: 20, effectiveOn: "2027-05-01", stage: "planned" }),
  });
  const anna = actAs(ctx, "anna");
  const input = { delegateId: `${ctx.firmId}-bert`, fromOn: "2026-11-01", reason: "away" };
  createDelegation({ ctx: anna, input: { ...input, untilOn: "2027-01-10" } });
  const { id: delegationId } = createDelegation({ ctx: anna, input: { ...input, untilOn: "2027-01-11" } });
  endDelegation({ ctx: anna, input: { delegationId } });
  return { ...reviewed, penang, jurong };
}

const brief = (ctx: ServiceContext) =>
  getCalendar(ctx).dates.map(({ on, title, isOverdue }) => `${on} ${isOverdue ? "! " : ""}${title}`);

test("a firm with everything has each of its dates once, and nothing is written by looking", () => {
  const { ctx } = createBusyFirm();
  const before = dumpDatabase(ctx.db);
  expect(brief(ctx)).toEqual([
    "2026-09-02 ! Last day for the notice of Penang 1",
    "2026-12-07 Decision on Fresh (SO-4) due",
    "2026-12-07 Decision on Stale (SO-2) due",
    "2027-01-10 Last day on which id-1-bert signs for id-1-anna",
    "2027-01-15 Inventory report to BIS due",
    "2027-02-01 Report of chip installations to BIS due",
    "2027-02-21 Last day of Approved (SO-3)",
    "2027-02-21 Last day of Fresh (SO-4)",
    "2027-02-21 Last day of Stale (SO-2)",
    "2027-03-01 Penang 1 goes live",
    "2027-04-03 Last day for the notice of Jurong 1",
    "2027-05-01 Breach begins: Malaysia, above 7 %",
    "2027-06-30 1 adopted allocation becomes effective",
    "2027-07-15 Inventory report to BIS due",
    "2027-08-01 Last day for the notice of Singapore",
    "2027-08-01 Report of chip installations to BIS due",
    "2027-09-30 Jurong 1 goes live",
  ]);
  expect(dumpDatabase(ctx.db)).toEqual(before);
});

test("each date leads to the page that it is about", () => {
  const { ctx, penang, fresh, adopted } = createBusyFirm();
  const hrefs = new Map(getCalendar(ctx).dates.map(({ key, href }) => [key, href]));
  expect(hrefs.get(`notice site ${penang.id}`)).toBe(`/sites/${penang.id}`);
  expect(hrefs.get(`decision ${fresh.id}`)).toBe(`/sign-off/${fresh.id}`);
  expect(hrefs.get("adoption 2027-06-30")).toBe(`/sign-off/${adopted.id}`);
  expect(hrefs.get("breach geographic.tier-two-country:MY 2027-05-01")).toBe(
    "/sums/geographic.tier-two-country%3AMY?asOf=2027-05-01",
  );
  expect(hrefs.get("report installations 2027-02-01")).toBe("/reports/installations/2027-02-01");
});

test("what is booked is no longer to come", () => {
  const { ctx, adoptedAllocationId: allocationId } = createBusyFirm();
  const adoption = () => getCalendar(ctx).dates.find(({ kind }) => kind === "adoption")?.because;
  bookInstallation({ ctx, input: { allocationId, units: 2, installedOn: "2026-11-23" } });
  expect(adoption()).toMatch(/^3 units of approved plans are not booked/);
  bookInstallation({ ctx, input: { allocationId, units: 3, installedOn: "2026-11-23" } });
  expect(adoption()).toBeUndefined();
});

test("the overview has the same dates, whatever its day and stages", () => {
  const { ctx } = createBusyFirm();
  const calendar = getCalendar(ctx);
  expect(calendar).toMatchObject({ today: "2026-11-23", until: "2027-11-23" });
  for (const input of [{}, { asOf: "2028-01-01" }, { asOf: "2025-01-01", stages: ["installed" as const] }])
    expect(getOverview({ ctx, input }).calendar).toEqual(calendar);
});

test("another firm has its own dates only, and whoever may not read all of it gets none", () => {
  const { ctx } = createBusyFirm();
  const other = createTestFirm(ctx, { name: "Other" });
  expect(getCalendar(other.ctx).dates.map(({ kind }) => kind)).toEqual(["report", "report", "report", "report"]);
  const actor: ServiceContext["actor"] = {
    kind: "token",
    id: "token-1",
    name: "API token “ci”",
    roles: [],
    scopes: ["assessment.read"],
    mayCreateFirms: false,
  };
  expect(() => getCalendar({ ...ctx, actor })).toThrow(PermissionError);
  expect(() => getCalendar({ ...ctx, actor: { ...ctx.actor, kind: "person", roles: [] } })).toThrow(PermissionError);
});

/** The events of a calendar file, read by hand: unfolded, each a map of its properties. */
function parseEvents(text: string): readonly ReadonlyMap<string, string>[] {
  const [, ...events] = text.replaceAll("\r\n ", "").split("BEGIN:VEVENT\r\n");
  return events.map((event) => {
    const lines = event.slice(0, event.indexOf("END:VEVENT")).split("\r\n").filter(Boolean);
    return new Map(lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]));
  });
}

test("the calendar file holds every date as a whole day, each with a UID of its own that a later file keeps", () => {
  const { ctx, penang } = createBusyFirm();
  const { dates } = getCalendar(ctx);
  const { fileName, text } = exportCalendar(ctx, "https://plimsoll.example.com");
  const events = parseEvents(text);
  expect(fileName).toBe("coming-dates-2026-11-23.ics");
  expect(events.map((event) => event.get("DTSTART;VALUE=DATE"))).toEqual(dates.map(({ on }) => on.replaceAll("-", "")));
  expect(events[0]?.get("SUMMARY")).toBe("Overdue: Last day for the notice of Penang 1");
  expect(events[0]?.get("URL")).toBe(`https://plimsoll.example.com/sites/${penang.id}`);
  expect(events[11]?.get("SUMMARY")).toBe("Breach begins: Malaysia\\, above 7 %");
  expect(text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  expect(text.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  const uids = events.map((event) => event.get("UID"));
  expect(new Set(uids).size).toBe(dates.length);

  setMilestones({ ctx, input: { siteId: penang.id, noticeFiledOn: null, liveOn: "2027-04-01" } });
  const later = parseEvents(exportCalendar(ctx, undefined).text);
  const live = (all: typeof events) => all.find((event) => event.get("SUMMARY") === "Penang 1 goes live");
  expect(live(later)?.get("DTSTART;VALUE=DATE")).toBe("20270401");
  expect(live(later)?.get("UID")).toBe(live(events)?.get("UID"));
});
