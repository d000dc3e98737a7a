import { addDays, isoDate, type IsoDate } from "../iso-date";
import { noticeDays, type NoticeKind, type NoticeState } from "./notice";

const firstDay = isoDate("2000-01-01");
/** From here on every day that is `noticeDays` earlier is one that a date can be. */
const firstWithDueDate = addDays(firstDay, 366);

/** The last day on which a notice is in time: 180 days before the first shipment to a new data center, 60 before the rest. */
export function deriveDueOn(kind: NoticeKind, firstOn: IsoDate): IsoDate {
  return firstOn < firstWithDueDate ? firstDay : addDays(firstOn, -noticeDays[kind]);
}

/** How a notice stands today; see `noticeStates`. Filed on the due date is in time, a day later is late. */
export function getNoticeState(dueOn: IsoDate, filedOn: IsoDate | null, today: IsoDate): NoticeState {
  if (filedOn === null) return today <= dueOn ? "due" : "overdue";
  if (filedOn > dueOn) return "filed-late";
  return filedOn <= today ? "filed" : "filing-planned";
}
