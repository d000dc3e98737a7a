import { customType } from "drizzle-orm/sqlite-core";

/** A UTC instant, kept as `2026-11-23T10:00:00.000Z` like every other, for a library that speaks in dates. */
export const instant = customType<{ data: Date; driverData: string }>({
  dataType: () => "text",
  toDriver: (date) => date.toISOString(),
  fromDriver: (text) => new Date(text),
});
