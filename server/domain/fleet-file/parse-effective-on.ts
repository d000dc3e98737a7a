import { addDays, findIsoDate, formatDate, isoDate, type IsoDate } from "#server/domain/iso-date";
import { type FleetCell, type ParsedCell, acceptCell, refuseCell } from "./parsed-cell";
import { formatValue } from "./row-problem";

const monthNumbers: ReadonlyMap<string, number> = new Map(
  [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
  ]
    .flatMap((name, index) => [[name, index + 1] as const, [name.slice(0, 3), index + 1] as const])
    .concat([["sept", 9] as const]),
);

const timeOfDay = /^(.*\S)(?:T|\s+)(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(?:Z|[+-]\d{2}:?\d{2})?$/i;
const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const chinese = /^(\d{4})年(\d{1,2})月(\d{1,2})日$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;
const serial = /^\d{5}(?:\.\d+)?$/;
const fractionalSerial = /^\d{5}\.(\d+)$/;
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/;
const shortYear = /^\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]'?\d{2}$/i;
const dayMonth = /^(\d{1,2})(?:st|nd|rd|th)?[\s/.-]+([a-z]{3,9})\.?,?[\s/.-]+(\d{4})$/i;
const monthDay = /^([a-z]{3,9})\.?[\s/.-]+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i;
const quarter = /^(?:(\d{4})[\s/-]*Q([1-4])|Q([1-4])[\s/-]*(\d{4}))$/i;
const monthOnly = /^(?:(\d{4})[-/.](\d{1,2})|([a-z]{3,9})\.?[\s/-]+(\d{4}))$/i;
const yearOnly = /^\d{4}$/;

/** The day numbers that a spreadsheet gives to 1 January 2000 and 31 December 2099. */
const firstSerial = 36_526;
const lastSerial = 73_050;

/**
 * The day on which a change takes effect, from 2000-01-01 to 2099-12-31. Reads year-month-day, a named month, Excel's day numbers, and
 * day/month/year only where no second reading exists; a quarter, a month or a time of day is refused, as the rules judge by the day.
 */
export function parseEffectiveOn(cell: FleetCell): ParsedCell<IsoDate> {
  if (typeof cell === "string") {
    const date = findIsoDate(cell);
    if (date !== undefined) return acceptCell(date);
  }
  const text = String(cell).normalize("NFKC").trim();
  const shown = formatValue(String(cell));
  if (text === "")
    return refuseCell("`effective_on` is blank; give the day from which the units count, such as `2027-04-01`");
  if (text.length > 40) return refuseCell(`${shown} is not a day; write it as year-month-day, such as \`2027-04-01\``);
  const time = timeOfDay.exec(text);
  if (/[1-9]/.test(time?.[2] ?? fractionalSerial.exec(text)?.[1] ?? ""))
    return refuseCell(
      `${shown} has a time of day, and in another time zone it is another day; give the day alone, such as \`2027-04-01\``,
    );
  return parseDay(time?.[1] ?? text, shown);
}

function parseDay(text: string, shown: string): ParsedCell<IsoDate> {
  const serialDay = serial.test(text) ? Math.floor(Number(text)) : 0;
  if (serialDay >= firstSerial && serialDay <= lastSerial) return parseSerial(serialDay, shown);
  const dated = yearFirst.exec(text);
  if (dated) return parseParts(dated[1], dated[3], dated[4], shown);
  const bare = chinese.exec(text) ?? compact.exec(text);
  if (bare) return parseParts(bare[1], bare[2], bare[3], shown);
  const named = findNamedDay(text);
  if (named) return parseParts(named.year, named.month, named.day, shown);
  const slashed = yearLast.exec(text);
  if (slashed) return parseYearLast(Number(slashed[1]), Number(slashed[3]), slashed[4] ?? "", shown);
  return refuseShape(text, shown);
}

function parseParts(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  shown: string,
): ParsedCell<IsoDate> {
  const text = `${year ?? ""}-${(month ?? "").padStart(2, "0")}-${(day ?? "").padStart(2, "0")}`;
  const date = findIsoDate(text);
  if (date !== undefined) return acceptCell(date);
  if (Number(year) < 2000 || Number(year) > 2099)
    return refuseCell(`${shown} is outside the years 2000 to 2099; mend the year`);
  return refuseCell(`${shown} is not a calendar day; mend the day or the month`);
}

function parseSerial(days: number, shown: string): ParsedCell<IsoDate> {
  const date = addDays(isoDate("2000-01-01"), days - firstSerial);
  return acceptCell(date, `${shown} is a spreadsheet's day number: read as ${formatDate(date)}`);
}

function parseYearLast(first: number, second: number, year: string, shown: string): ParsedCell<IsoDate> {
  const dayFirst = findIsoDate(formatParts(year, second, first));
  const monthFirst = findIsoDate(formatParts(year, first, second));
  if (dayFirst !== undefined && monthFirst !== undefined && dayFirst !== monthFirst)
    return refuseCell(
      `${shown} can be ${formatDate(dayFirst)} or ${formatDate(monthFirst)}; write \`${dayFirst}\` or \`${monthFirst}\``,
    );
  const date = dayFirst ?? monthFirst;
  return date === undefined ? parseParts(year, String(second), String(first), shown) : acceptCell(date);
}

function formatParts(year: string, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

function findNamedDay(text: string): { year: string; month: string; day: string } | undefined {
  const dayFirst = dayMonth.exec(text);
  const monthFirst = dayFirst ? null : monthDay.exec(text);
  const month = monthNumbers.get((dayFirst?.[2] ?? monthFirst?.[1] ?? "").toLowerCase());
  const day = dayFirst?.[1] ?? monthFirst?.[2];
  const year = dayFirst?.[3] ?? monthFirst?.[3];
  if (month === undefined || day === undefined || year === undefined) return undefined;
  return { year, month: String(month), day };
}

function refuseShape(text: string, shown: string): ParsedCell<IsoDate> {
  const ofQuarter = quarter.exec(text);
  if (ofQuarter) {
    const month = (Number(ofQuarter[2] ?? ofQuarter[3]) - 1) * 3 + 1;
    return refuseSpan("quarter", formatParts(ofQuarter[1] ?? ofQuarter[4] ?? "", month, 1), shown);
  }
  const ofMonth = monthOnly.exec(text);
  const month =
    ofMonth && (ofMonth[2] !== undefined ? Number(ofMonth[2]) : monthNumbers.get((ofMonth[3] ?? "").toLowerCase()));
  if (ofMonth && month) return refuseSpan("month", formatParts(ofMonth[1] ?? ofMonth[4] ?? "", month, 1), shown);
  if (yearOnly.test(text)) return refuseSpan("year", `${text}-01-01`, shown);
  if (shortYear.test(text)) return refuseCell(`${shown} has a year of two digits; write the year with four`);
  return refuseCell(`${shown} is not a day; write it as year-month-day, such as \`2027-04-01\``);
}

function refuseSpan(span: "quarter" | "month" | "year", firstDay: string, shown: string): ParsedCell<IsoDate> {
  if (findIsoDate(firstDay) === undefined)
    return refuseCell(`${shown} is not a day; write it as year-month-day, such as \`2027-04-01\``);
  return refuseCell(
    `${shown} is a ${span} and the limits are judged by the day; give the day, such as \`${firstDay}\` for its first`,
  );
}
