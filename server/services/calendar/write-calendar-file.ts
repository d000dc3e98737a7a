import type { ComingDate } from "#server/domain/calendar/coming-date";
import { overdueWord } from "#server/domain/explain/explain-coming-date";

/** What a calendar file is made of. */
export interface CalendarFile {
  readonly firm: { readonly id: string; readonly name: string };
  /** When it was written, `2026-11-23T10:00:00.000Z`. */
  readonly writtenAt: string;
  /** Where Plimsoll is reached, without a slash at the end; undefined where that is not known, and nothing links there. */
  readonly publicUrl: string | undefined;
  readonly dates: readonly ComingDate[];
}

const mostOctets = 75;

/** The dates as whole days after RFC 5545: a calendar that reads the file again moves what has moved, as each keeps its UID. */
export function writeCalendarFile({ firm, writtenAt, publicUrl, dates }: CalendarFile): string {
  const stamp = `${writtenAt.slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Plimsoll//Coming dates//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escapeText(`Plimsoll: ${firm.name}`)}`,
    ...dates.flatMap((date) => listEventLines(date, { firmId: firm.id, stamp, publicUrl })),
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${foldLine(line)}\r\n`).join("");
}

interface EventFacts {
  readonly firmId: string;
  readonly stamp: string;
  readonly publicUrl: string | undefined;
}

function listEventLines(date: ComingDate, { firmId, stamp, publicUrl }: EventFacts): readonly string[] {
  const { key, on, title, because, href, isOverdue } = date;
  return [
    "BEGIN:VEVENT",
    `UID:${escapeText(`${key.replaceAll(" ", "/")}/${firmId}@plimsoll`)}`,
    `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${on.replaceAll("-", "")}`,
    `SUMMARY:${escapeText(isOverdue ? `${overdueWord}: ${title}` : title)}`,
    `DESCRIPTION:${escapeText(because)}`,
    ...(publicUrl === undefined || href === null ? [] : [`URL:${publicUrl}${href}`]),
    // A whole day that is nobody's meeting.
    "TRANSP:TRANSPARENT",
    "END:VEVENT",
  ];
}

/** RFC 5545, 3.3.11: backslash, semicolon, comma and line ends are escaped; no other control character may stand in a text. */
function escapeText(text: string): string {
  return text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r\n|\r|\n/g, "\\n")
    .replaceAll(/[\p{Cc}]/gu, " ");
}

/** RFC 5545, 3.1: a line has at most 75 octets, and what goes on begins with a space, which counts. No character is cut. */
function foldLine(line: string): string {
  const parts: string[] = [];
  let part = "";
  for (const character of line) {
    if (Buffer.byteLength(part + character) > mostOctets) {
      parts.push(part);
      part = " ";
    }
    part += character;
  }
  return [...parts, part].join("\r\n");
}
