import type { Standing } from "#server/domain/assessment/standing";
import type { ComingDate, ComingDateKind } from "#server/domain/calendar/coming-date";
import {
  explainDaysLeft,
  explainMoreComing,
  nothingComesWords,
  overdueWord,
} from "#server/domain/explain/explain-coming-date";
import type { IsoDate } from "#server/domain/iso-date";
import { DateText } from "./figure";
import { Folded } from "./folded";
import { keepUnits } from "./keep-units";
import { Link } from "./link";
import { VerdictSign } from "./verdict";
import type { OverviewView } from "./views";

/** The rest is folded away. */
const mostShown = 12;

/** Findings that lie ahead, by the sign that they have everywhere. */
const standingOf: Partial<Readonly<Record<ComingDateKind, Standing>>> = {
  breach: "breach-ahead",
  unjudged: "indeterminate",
  buffer: "in-buffer-ahead",
};

/** What is due, begins or ends, the earliest first. */
export function ComingDates({ calendar: { dates, today } }: { readonly calendar: OverviewView["calendar"] }) {
  if (dates.length === 0) return <p className="text-ink-2">{nothingComesWords}</p>;
  const rest = dates.slice(mostShown);
  return (
    <>
      <DateRows dates={dates.slice(0, mostShown)} today={today} />
      {rest[0] !== undefined && (
        <Folded summary={explainMoreComing(rest.length, rest[0].on)}>
          <DateRows dates={rest} today={today} />
        </Folded>
      )}
    </>
  );
}

interface DateRowsProps {
  readonly dates: readonly ComingDate[];
  readonly today: IsoDate;
}

function DateRows({ dates, today }: DateRowsProps) {
  return (
    <ul className="text-sm">
      {dates.map((date) => (
        <li
          key={date.key}
          className="grid grid-cols-[auto_1fr] gap-x-2 border-t border-line py-1 first:border-t-0 sm:grid-cols-[5.75rem_7.5rem_minmax(0,1fr)] sm:gap-x-3"
        >
          <DateText date={date.on} />
          <DaysLeft date={date} today={today} />
          <p className="max-w-[110ch] max-sm:col-span-2 [overflow-wrap:anywhere]">
            <Title date={date} /> <span className="text-ink-2">{keepUnits(date.because)}</span>
          </p>
        </li>
      ))}
    </ul>
  );
}

function DaysLeft({ date: { on, isOverdue }, today }: { readonly date: ComingDate; readonly today: IsoDate }) {
  const words = explainDaysLeft(on, today);
  if (!isOverdue) return <span className="whitespace-nowrap text-ink-2">{words}</span>;
  return (
    <span className="font-medium whitespace-nowrap text-buffer">
      <span aria-hidden>! </span>
      {overdueWord}
      <span className="font-normal sm:block">
        <span className="sm:hidden">, </span>
        {words}
      </span>
    </span>
  );
}

function Title({ date: { kind, title, href } }: { readonly date: ComingDate }) {
  const standing = standingOf[kind];
  return (
    <span className="font-medium" dir="auto">
      {standing !== undefined && (
        <span className="mr-1 inline-block align-[-0.15em]">
          <VerdictSign standing={standing} size={14} />
        </span>
      )}
      {href === null ? (
        title
      ) : (
        <Link
          prefetch={false}
          href={href}
          className="underline decoration-line-firm underline-offset-3 hover:text-accent hover:decoration-accent"
        >
          {title}
        </Link>
      )}
      .
    </span>
  );
}
