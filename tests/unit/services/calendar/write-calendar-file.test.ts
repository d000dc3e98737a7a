import { expect, test } from "vitest";
import type { ComingDate } from "#server/domain/calendar/coming-date";
import { isoDate } from "#server/domain/iso-date";
import { writeCalendarFile, type CalendarFile } from "#server/services/calendar/write-calendar-file";

const date: ComingDate = {
  key: "live johor",
  on: isoDate("2027-04-01"),
  kind: "live",
  title: "Johor 1 goes live",
  because: "By the milestone.",
  href: "/sites/johor",
  isOverdue: false,
};

function write(dates: readonly ComingDate[], more: Partial<CalendarFile> = {}): string {
  const firm = { id: "firm-1", name: "Acme" };
  return writeCalendarFile({ firm, writtenAt: "2026-11-23T10:00:00.000Z", publicUrl: undefined, dates, ...more });
}

const unfold = (text: string) => text.replaceAll("\r\n ", "").split("\r\n");

test("a date is a whole day with a UID of its own and the instant of writing, in lines that end in CRLF", () => {
  expect(write([date])).toBe(
    [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      "PRODID:-//Plimsoll//Coming dates//EN",
      "CALSCALE:GREGORIAN",
      "METHOD:PUBLISH",
      "X-WR-CALNAME:Plimsoll: Acme",
      "BEGIN:VEVENT",
      "UID:live/johor/firm-1@plimsoll",
      "DTSTAMP:20261123T100000Z",
      "DTSTART;VALUE=DATE:20270401",
      "SUMMARY:Johor 1 goes live",
      "DESCRIPTION:By the milestone.",
      "TRANSP:TRANSPARENT",
      "END:VEVENT",
      "END:VCALENDAR",
      "",
    ].join("\r\n"),
  );
});

test("the UID stays when the day moves, and the link stands where Plimsoll's address is known", () => {
  const later = write([{ ...date, on: isoDate("2027-05-01") }], { publicUrl: "https://plimsoll.example.com" });
  expect(unfold(later)).toContain("UID:live/johor/firm-1@plimsoll");
  expect(unfold(later)).toContain("URL:https://plimsoll.example.com/sites/johor");
  const nowhere = write([{ ...date, href: null }], { publicUrl: "https://plimsoll.example.com" });
  expect(nowhere).not.toContain("URL:");
});

test("what is overdue says so in its summary", () => {
  expect(unfold(write([{ ...date, isOverdue: true }]))).toContain("SUMMARY:Overdue: Johor 1 goes live");
});

test("backslashes, semicolons, commas and line ends are escaped, and no other control character is left", () => {
  const title = "A\\B; C, D\nE\r\nBEGIN:VEVENT\tF\u0007G";
  const lines = unfold(write([{ ...date, title }]));
  expect(lines).toContain("SUMMARY:A\\\\B\\; C\\, D\\nE\\nBEGIN:VEVENT F G");
  expect(lines.filter((line) => line === "BEGIN:VEVENT")).toHaveLength(1);
});

test("no line is longer than 75 octets, none is cut within a character, and unfolding gives back what was written", () => {
  const titles = ["x".repeat(300), "é".repeat(100), "São Paulo 1 ✕ 数据中心 🏭".repeat(12)];
  for (const [index, title] of titles.entries()) {
    const text = write([{ ...date, title: `${"a".repeat(index)}${title}` }]);
    const lines = text.split("\r\n");
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(text).not.toContain("\ufffd");
    expect(unfold(text)).toContain(`SUMMARY:${"a".repeat(index)}${title}`);
  }
});

test("a line of exactly 75 octets is not folded, and of 76 is", () => {
  const lengthOf = (count: number) =>
    write([{ ...date, title: "x".repeat(count) }])
      .split("\r\n")
      .filter((line) => line.startsWith("SUMMARY:") || line.startsWith(" ")).length;
  expect([lengthOf(75 - "SUMMARY:".length), lengthOf(76 - "SUMMARY:".length)]).toEqual([1, 2]);
});
