import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { getCalendar } from "./coming-dates";
import { writeCalendarFile } from "./write-calendar-file";

/** The coming dates of the firm as a calendar file with its name; `publicUrl` is where its links lead. */
export function exportCalendar(
  ctx: ServiceContext,
  publicUrl: string | undefined,
): { readonly fileName: string; readonly text: string } {
  const { today, dates } = getCalendar(ctx);
  const { id, name } = getFirm(ctx.db, ctx.firmId);
  const text = writeCalendarFile({ firm: { id, name }, writtenAt: ctx.clock.now(), publicUrl, dates });
  return { fileName: `coming-dates-${today}.ics`, text };
}
