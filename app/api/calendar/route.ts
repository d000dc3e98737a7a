import { getCalendarFile } from "#server/api/calendar-handlers";

export const GET = getCalendarFile;
