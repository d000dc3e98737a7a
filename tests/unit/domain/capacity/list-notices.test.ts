import { describe, expect, test } from "vitest";
import type { CapacitySite } from "#server/domain/capacity/capacity";
import { listNotices } from "#server/domain/capacity/list-notices";
import { noticeSources } from "#server/domain/capacity/notice";
import { deriveDueOn, getNoticeState } from "#server/domain/capacity/notice-dates";
import { explainNotice, explainNoticeState } from "#server/domain/explain/explain-capacity";
import { isoDate } from "#server/domain/iso-date";
import { buildCapacityFacts, buildCapacitySite, type ChangeWords } from "#tests/support/capacity-facts";
import { home } from "#tests/support/engine-factories";

interface NoticeWords {
  readonly plan: readonly ChangeWords[];
  readonly register?: readonly ChangeWords[];
  readonly sites?: readonly CapacitySite[];
  readonly today?: string;
}

const allSites = ["MY-1", "MY-2", "IN-1", "US-1"].map((id) => buildCapacitySite(id));

function list({ today = "2026-11-23", sites = allSites, ...words }: NoticeWords) {
  return listNotices({ ...buildCapacityFacts({ ...words, sites }), today: isoDate(today), home });
}

const brief = (words: NoticeWords) =>
  list(words).map((notice) => {
    const of =
      notice.kind === "new-data-center" ? notice.siteId : notice.kind === "new-country" ? notice.destination : "";
    return [notice.kind, of, notice.firstOn, notice.dueOn, notice.state];
  });

test("a new site in a new country asks for both notices, 180 and 60 days before the first shipment", () => {
  expect(
    brief({
      plan: [
        ["MY-1", "h100", 10, "2027-12-31"],
        ["MY-1", "b200", 10, "2027-09-30"],
      ],
    }),
  ).toEqual([
    ["new-data-center", "MY-1", "2027-09-30", "2027-04-03", "due"],
    ["new-country", "MY", "2027-09-30", "2027-08-01", "due"],
  ]);
});

test("a new site in a country with something before is a new data center only", () => {
  expect(brief({ register: [["MY-2", "h100", 1, "2025-01-01"]], plan: [["MY-1", "h100", 10, "2027-09-30"]] })).toEqual([
    ["new-data-center", "MY-1", "2027-09-30", "2027-04-03", "due"],
  ]);
});

test("what the register already brings is not new, on the same day neither", () => {
  const plan = [["MY-1", "h100", 10, "2027-09-30"]] as const;
  expect(brief({ register: [["MY-1", "h100", 1, "2025-01-01"]], plan })).toEqual([]);
  expect(brief({ register: [["MY-1", "b200", 1, "2027-09-30"]], plan })).toEqual([]);
  expect(brief({ register: [["MY-1", "b200", 1, "2027-10-01"]], plan })).toHaveLength(2);
});

test("a first delivery of the register that the plan puts off is the plan's own", () => {
  const register = [["MY-1", "h100", 10, "2027-03-31"]] as const;
  const plan = [
    ["MY-1", "h100", -10, "2027-03-31"],
    ["MY-1", "h100", 10, "2027-09-30"],
  ] as const;
  expect(brief({ register, plan }).map(([kind, , firstOn]) => [kind, firstOn])).toEqual([
    ["new-data-center", "2027-09-30"],
    ["new-country", "2027-09-30"],
  ]);
});

test("a site that was emptied long ago is not new", () => {
  const register = [
    ["MY-1", "h100", 10, "2024-03-31"],
    ["MY-1", "h100", -10, "2025-03-31"],
  ] as const;
  expect(brief({ register, plan: [["MY-1", "h100", 10, "2027-09-30"]] })).toEqual([]);
});

test("nothing is exported to a site at home, so none there is new", () => {
  expect(brief({ plan: [["US-1", "h100", 10, "2027-09-30"]] })).toEqual([]);
});

describe("the boundary", () => {
  test.each([
    ["2027-09-30", "2027-04-03"],
    ["2028-08-28", "2028-03-01"],
    ["2028-08-26", "2028-02-28"],
    ["2027-01-15", "2026-07-19"],
  ])("180 days before %s is %s", (firstOn, dueOn) => {
    expect(deriveDueOn("new-data-center", isoDate(firstOn))).toBe(dueOn);
    expect((Date.parse(firstOn) - Date.parse(dueOn)) / 86_400_000).toBe(180);
  });

  test("filed 180 days before is in time, 179 days before is late", () => {
    const dueOn = deriveDueOn("new-data-center", isoDate("2027-09-30"));
    const today = isoDate("2027-06-01");
    expect(getNoticeState(dueOn, isoDate("2027-04-03"), today)).toBe("filed");
    expect(getNoticeState(dueOn, isoDate("2027-04-04"), today)).toBe("filed-late");
  });

  test("on the 180th day before it is due, on the 179th overdue", () => {
    const dueOn = deriveDueOn("new-data-center", isoDate("2027-09-30"));
    expect(getNoticeState(dueOn, null, isoDate("2027-04-03"))).toBe("due");
    expect(getNoticeState(dueOn, null, isoDate("2027-04-04"))).toBe("overdue");
  });

  test("a filing that is planned for a day in time is no filing yet", () => {
    const dueOn = deriveDueOn("new-data-center", isoDate("2027-09-30"));
    expect(getNoticeState(dueOn, isoDate("2027-04-03"), isoDate("2027-04-02"))).toBe("filing-planned");
  });

  test("a shipment in the first days that there are has a due date all the same", () => {
    expect(deriveDueOn("new-data-center", isoDate("2000-05-01"))).toBe("2000-01-01");
  });
});

test("the milestone of a site is the notice of it, and names its country to BIS", () => {
  const sites = [
    buildCapacitySite("MY-1", { noticeFiledOn: isoDate("2027-04-04") }),
    buildCapacitySite("MY-2", { noticeFiledOn: isoDate("2026-06-01") }),
  ];
  expect(list({ sites, plan: [["MY-1", "h100", 10, "2027-09-30"]] })).toMatchObject([
    { kind: "new-data-center", filedOn: "2027-04-04", state: "filed-late" },
    { kind: "new-country", filedOn: "2026-06-01", state: "filed" },
  ]);
});

describe("moves between countries", () => {
  const register = [
    ["MY-1", "h100", 100, "2025-01-01"],
    ["IN-1", "h100", 100, "2025-01-01"],
  ] as const;

  test("what leaves one and comes to another on a day is a move, due 60 days before", () => {
    const plan = [
      ["MY-1", "h100", -40, "2027-03-31"],
      ["IN-1", "h100", 30, "2027-03-31"],
    ] as const;
    expect(list({ register, plan })).toMatchObject([
      { kind: "inter-country-move", acceleratorId: "h100", from: ["MY"], to: ["IN"], units: 30, dueOn: "2027-01-30" },
    ]);
  });

  test.each([
    ["another day", "IN-1", "h100", "2027-04-01"],
    ["another accelerator", "IN-1", "b200", "2027-03-31"],
    ["the same country", "MY-2", "h100", "2027-03-31"],
  ] as const)("%s makes no move", (_, siteId, acceleratorId, on) => {
    const plan = [
      ["MY-1", "h100", -40, "2027-03-31"],
      [siteId, acceleratorId, 30, on],
    ] as const;
    expect(list({ register, plan }).filter(({ kind }) => kind === "inter-country-move")).toEqual([]);
  });

  test("one of the register alone is listed while it is ahead, and no more the day after", () => {
    const moved = [...register, ["MY-1", "h100", -40, "2026-12-31"], ["US-1", "h100", 40, "2026-12-31"]] as const;
    expect(list({ register: moved, plan: [], today: "2026-12-31" })).toMatchObject([{ state: "overdue" }]);
    expect(list({ register: moved, plan: [], today: "2027-01-01" })).toEqual([]);
  });
});

test("every notice is told with its days, its dates and the rule's own words", () => {
  const names = { nameSite: () => "Johor 1", nameAccelerator: () => "NVIDIA H100 SXM" };
  const plan = [["MY-1", "h100", 10, "2027-09-30"]] as const;
  const [center, country] = list({ plan });
  expect(center && explainNotice(center, names)).toBe(
    "The plan’s first shipment to Johor 1, a new data center in Malaysia, is on 30 Sep 2027; notice of it goes to BIS 180 days before.",
  );
  expect(country && explainNotice(country, names)).toContain(
    "delivery to Malaysia, where the register has nothing before",
  );
  expect(center && explainNoticeState(center, isoDate("2026-11-23"))).toBe(
    "Due by 3 Apr 2027; no day of filing is given.",
  );
  expect(noticeSources["new-data-center"].quote).toContain("180 days before any exports, reexports");
  expect(noticeSources["inter-country-move"].quote).toContain(
    "60 days in advance of its intention to transfer any chips",
  );
});
