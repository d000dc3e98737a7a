import { sql, type SQL } from "drizzle-orm";
import type { AnySQLiteColumn } from "drizzle-orm/sqlite-core";

/** The CHECK that a column holds one of the words that the domain knows. */
export function isOneOf(column: AnySQLiteColumn, words: readonly string[]): SQL {
  return sql`${column} IN (${sql.raw(words.map((word) => `'${word}'`).join(", "))})`;
}

/** The CHECK that a column has the shape of a calendar day; the edge has already refused days that do not exist. */
export function isCalendarDay(column: AnySQLiteColumn): SQL {
  return sql`${column} GLOB '[12][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]'`;
}

/** The CHECK that a sum stays in the range in which JavaScript numbers are exact. */
export function isExact(column: AnySQLiteColumn): SQL {
  return sql`${column} BETWEEN -9007199254740991 AND 9007199254740991`;
}
