import { formatCount, formatMillionTpp, formatTpp, formatTppExact, type Rounding } from "#server/domain/format-number";
import { formatShare, type ShareOf } from "#server/domain/format-share";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import type { Ratio } from "#server/domain/rulebook/edition";

interface TppProps {
  readonly milliTpp: number;
  /** `million` leaves the unit out, for a column whose header says "M TPP". */
  readonly form?: "with-unit" | "million";
  readonly rounding?: Rounding;
}

/** TPP as the screen prints it, with the exact figure on hover. */
export function Tpp({ milliTpp, form = "with-unit", rounding = "nearest" }: TppProps) {
  return (
    <data value={milliTpp} title={formatTppExact(milliTpp)} className="whitespace-nowrap">
      {form === "million" ? formatMillionTpp(milliTpp, rounding) : formatTpp(milliTpp, rounding)}
    </data>
  );
}

interface ShareProps {
  readonly of: ShareOf;
  /** Limit and buffer, so that the share never prints as one that it is not. */
  readonly beside?: readonly (Ratio | null)[];
}

/** A share, with the exact fraction on hover. */
export function Share({ of, beside = [] }: ShareProps) {
  return (
    <span
      className="whitespace-nowrap"
      title={`${formatTppExact(of.partMilliTpp)} of ${formatTppExact(of.totalMilliTpp)}`}
    >
      {formatShare(of, ...beside)}
    </span>
  );
}

export function Count({ value }: { readonly value: number }) {
  return <>{formatCount(value)}</>;
}

export function DateText({ date }: { readonly date: IsoDate }) {
  return (
    <time dateTime={date} className="whitespace-nowrap">
      {formatDate(date)}
    </time>
  );
}

/** `1 Apr 2027 until 1 Oct 2027`, or `from 1 Apr 2027` where no later date ends it. */
export function Span({ from, until }: { readonly from: IsoDate; readonly until: IsoDate | null }) {
  return until === null ? (
    <>
      from <DateText date={from} />
    </>
  ) : (
    <>
      <DateText date={from} /> until <DateText date={until} />
    </>
  );
}
