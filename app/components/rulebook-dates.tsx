import type { IsoDate } from "#server/domain/iso-date";
import { listReportingDates } from "#server/domain/rulebook/reporting-dates";
import { DateText } from "./figure";
import type { EditionView } from "./rulebook-limits";

interface RulebookDatesProps {
  readonly edition: EditionView["edition"];
  readonly asOf: IsoDate;
}

/** What happened to the rule and when, and the next day on which it wants a report. */
export function RulebookDates({ edition, asOf }: RulebookDatesProps) {
  const [next] = listReportingDates(asOf, asOf);
  return (
    <>
      <ol className="grid gap-1.5">
        {edition.statusEvents.map(({ on, what }) => (
          <li key={`${on} ${what}`} className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3">
            <span className="text-ink-3">
              <DateText date={on} />
            </span>
            {what}
          </li>
        ))}
      </ol>
      <p className="mt-3 border-t border-line-soft pt-2.5 text-ink-2">
        The first day of the rule is <DateText date={edition.effectiveFrom} />; what lies before it is judged all the
        same and labelled “before the rule”. Reports are due on 1 February and 1 August
        {next && (
          <>
            , next on <DateText date={next} />
          </>
        )}
        .
      </p>
    </>
  );
}
