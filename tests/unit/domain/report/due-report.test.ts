import { describe, expect, it } from "vitest";
import { addDays, isoDate } from "#server/domain/iso-date";
import {
  findDueReport,
  findPreviousDue,
  formatReportReference,
  listDueReports,
} from "#server/domain/report/due-report";
import { dueReport } from "#tests/support/report-facts";

describe("the reports that fall due", () => {
  it("are two of each kind a year, in the order of their days", () => {
    expect(listDueReports(isoDate("2027-01-01"), isoDate("2027-12-31"))).toEqual([
      { kind: "inventory", dueOn: "2027-01-15", from: "2026-07-01", until: "2026-12-31" },
      { kind: "installations", dueOn: "2027-02-01", from: "2026-08-02", until: "2027-02-01" },
      { kind: "inventory", dueOn: "2027-07-15", from: "2027-01-01", until: "2027-06-30" },
      { kind: "installations", dueOn: "2027-08-01", from: "2027-02-02", until: "2027-08-01" },
    ]);
  });

  it("include those of the first and the last day", () => {
    const days = listDueReports(isoDate("2027-02-01"), isoDate("2027-07-15")).map(({ dueOn }) => dueOn);
    expect(days).toEqual(["2027-02-01", "2027-07-15"]);
    expect(listDueReports(isoDate("2027-02-02"), isoDate("2027-07-14"))).toEqual([]);
    expect(listDueReports(isoDate("2027-07-15"), isoDate("2027-02-01"))).toEqual([]);
  });

  it("fall due on their own days only", () => {
    expect(findDueReport("installations", isoDate("2027-01-15"))).toBeUndefined();
    expect(findDueReport("inventory", isoDate("2027-02-01"))).toBeUndefined();
    expect(findDueReport("inventory", isoDate("2027-07-16"))).toBeUndefined();
  });

  it("cover all days between them, none twice", () => {
    for (const due of listDueReports(isoDate("2003-01-01"), isoDate("2099-12-31"))) {
      const before = findPreviousDue(due);
      expect(before && addDays(before.until, 1)).toBe(due.from);
    }
  });

  it("begin with the first whose forerunner lies in the calendar", () => {
    expect(listDueReports(isoDate("2000-01-01"), isoDate("2001-02-01")).map(({ dueOn }) => dueOn)).toEqual([
      "2001-01-15",
      "2001-02-01",
    ]);
    expect(findPreviousDue(dueReport("installations", "2001-02-01"))).toBeUndefined();
  });

  it("have references of their own", () => {
    expect(formatReportReference(2)).toBe("RP-2");
  });
});
