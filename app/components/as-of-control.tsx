import { ChevronLeft, ChevronRight } from "lucide-react";
import { Link } from "./link";
import { formatDate, formatQuarter, type IsoDate, quarterStart } from "#server/domain/iso-date";
import { AsOfInput } from "./as-of-input";
import { findQuarterAfter, findQuarterBefore } from "./calendar-bounds";
import { HiddenParams } from "./hidden-params";
import { hrefOf, type ViewParams } from "./view-params";

interface AsOfControlProps {
  readonly pathname: string;
  readonly params: ViewParams;
  readonly asOf: IsoDate;
  /** Where it is not known, the address without a day stands for it. */
  readonly today?: IsoDate;
}

const stepLook = "grid size-7 place-items-center text-ink-2 hover:bg-well hover:text-ink";

/** Steps by quarter with links, takes a day with a form; without scripts both still work. Page Up and Page Down step while it has the focus. */
export function AsOfControl({ pathname, params, asOf, today }: AsOfControlProps) {
  const before = quarterStart(asOf) === asOf ? findQuarterBefore(asOf) : quarterStart(asOf);
  const after = findQuarterAfter(asOf);
  const hrefAt = (date: IsoDate | null) => (date === null ? null : hrefOf(pathname, params, { asOf: date }));
  return (
    <div role="group" aria-label="As of" className="flex items-center gap-2">
      <div className="flex items-center overflow-clip rounded-md border bg-paper [overflow-clip-margin:4px]">
        <Step href={hrefAt(before)} date={before} word="Previous quarter">
          <ChevronLeft aria-hidden size={15} />
        </Step>
        <form action={pathname} className="flex items-center gap-1.5 border-x px-2 text-sm text-ink-2">
          <HiddenParams params={params} except="asOf" />
          <label htmlFor="as-of">As of</label>
          <AsOfInput
            key={asOf}
            asOf={asOf}
            pathname={pathname}
            params={params}
            beforeHref={hrefAt(before)}
            afterHref={hrefAt(after)}
          />
          <noscript>
            <button type="submit" className="rounded-sm border px-1.5">
              Show
            </button>
          </noscript>
        </form>
        <Step href={hrefAt(after)} date={after} word="Next quarter">
          <ChevronRight aria-hidden size={15} />
        </Step>
      </div>
      {params.asOf === undefined || asOf === today ? (
        <span className="px-1 text-sm text-ink-3">Today</span>
      ) : (
        <Link
          href={hrefOf(pathname, params, { asOf: undefined })}
          {...(today !== undefined && { title: formatDate(today) })}
          className="rounded-sm px-1 py-0.5 text-sm text-accent underline-offset-3 hover:underline"
        >
          Today
        </Link>
      )}
    </div>
  );
}

interface StepProps {
  readonly href: string | null;
  readonly date: IsoDate | null;
  readonly word: string;
  readonly children: React.ReactNode;
}

function Step({ href, date, word, children }: StepProps) {
  if (href === null || date === null) return <span className={`${stepLook} opacity-40`}>{children}</span>;
  return (
    <Link
      href={href}
      scroll={false}
      className={stepLook}
      aria-label={`${word}, ${formatDate(date)}`}
      title={`${formatQuarter(date)}, ${formatDate(date)}`}
    >
      {children}
    </Link>
  );
}
