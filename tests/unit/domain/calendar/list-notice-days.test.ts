import { expect, test } from "vitest";
import type { ComingSite } from "#server/domain/calendar/coming-site";
import { listNoticeDays } from "#server/domain/calendar/list-notice-days";
import { addDays, isoDate } from "#server/domain/iso-date";
import { buildComingSite, lastDay, span, today } from "#tests/support/coming-facts";
import { home } from "#tests/support/engine-factories";

const list = (...sites: readonly ComingSite[]) => listNoticeDays(sites, home, span);
const brief = (...sites: readonly ComingSite[]) =>
  list(...sites).map(({ key, on, isOverdue }) => `${key} ${on}${isOverdue ? " overdue" : ""}`);
const liveIn = (days: number) => addDays(today, days);

test("a new site in a new country asks for both notices, 180 and 60 days before it goes live", () => {
  expect(brief(buildComingSite({ liveOn: isoDate("2027-09-30") }))).toEqual([
    "notice site johor 2027-04-03",
    "notice country MY 2027-08-01",
  ]);
});

test("the last day today is due, and a day earlier is overdue for as long as the site is not live", () => {
  expect(brief(buildComingSite({ liveOn: liveIn(180) }))).toContain(`notice site johor ${today}`);
  expect(brief(buildComingSite({ liveOn: liveIn(179) }))).toContain("notice site johor 2026-11-22 overdue");
  expect(brief(buildComingSite({ liveOn: today }))).toEqual([
    "notice site johor 2026-05-27 overdue",
    "notice country MY 2026-09-24 overdue",
  ]);
  expect(brief(buildComingSite({ liveOn: liveIn(-1) }))).toEqual([]);
});

test("the last day a year ahead is listed, and one after it is not", () => {
  expect(brief(buildComingSite({ liveOn: addDays(lastDay, 180) }))).toEqual([`notice site johor ${lastDay}`]);
  expect(brief(buildComingSite({ liveOn: addDays(lastDay, 181) }))).toEqual([]);
});

test("what comes before the site goes live is what the notice precedes", () => {
  const site = buildComingSite({ liveOn: liveIn(300), firstArrivalOn: liveIn(200) });
  expect(brief(site)[0]).toBe(`notice site johor ${liveIn(20)}`);
  const late = buildComingSite({ liveOn: liveIn(300), firstArrivalOn: liveIn(-1) });
  expect(brief(late)).toEqual([`notice site johor ${liveIn(-181)} overdue`]);
});

test("without a milestone a site goes live when its first units come", () => {
  expect(brief(buildComingSite({ firstArrivalOn: liveIn(200) }))[0]).toBe(`notice site johor ${liveIn(20)}`);
  expect(brief(buildComingSite({ firstArrivalOn: liveIn(-1) }))).toEqual([]);
  expect(brief(buildComingSite())).toEqual([]);
});

test("a notice that is filed today is filed, and one that is planned for tomorrow is not", () => {
  const liveOn = liveIn(200);
  expect(brief(buildComingSite({ liveOn, noticeFiledOn: today }))).toEqual([]);
  const [planned] = list(buildComingSite({ liveOn, noticeFiledOn: liveIn(1) }));
  expect(planned?.because).toContain("It is to be filed on 24 Nov 2026.");
  const [late] = list(buildComingSite({ liveOn, noticeFiledOn: liveIn(21) }));
  expect(late?.because).toContain("It is to be filed on 14 Dec 2026, too late");
});

test("sites at home, and closed ones, need no notice", () => {
  expect(brief(buildComingSite({ destination: home, liveOn: liveIn(200) }))).toEqual([]);
  expect(brief(buildComingSite({ closedOn: today, liveOn: liveIn(200) }))).toEqual([]);
});

test("a country in which something stands, or of which notice is filed, is not new", () => {
  const site = buildComingSite({ liveOn: liveIn(200) });
  const other = (overrides: Partial<ComingSite>) => buildComingSite({ id: "kulim", name: "Kulim 1", ...overrides });
  const only = [`notice site johor ${liveIn(20)}`];
  expect(brief(site, other({ firstArrivalOn: liveIn(-400) }))).toEqual(only);
  expect(brief(site, other({ noticeFiledOn: today }))).toEqual(only);
  expect(brief(site, other({}))).toEqual([...only, `notice country MY ${liveIn(140)}`]);
});

test("the first of several new sites of a country decides when BIS is told of it", () => {
  const [, , country] = list(
    buildComingSite({ liveOn: liveIn(400) }),
    buildComingSite({ id: "kulim", name: "Kulim 1", liveOn: liveIn(300) }),
  );
  expect(country).toMatchObject({
    on: liveIn(240),
    title: "Last day for the notice of Malaysia",
    href: "/sites/kulim",
    because:
      "Nothing stands in the country before Kulim 1, from 19 Sep 2027; BIS is told 60 days before, 15 CFR part 748, Supp. No. 10, ¶ 5. No day of filing is given.",
  });
});
