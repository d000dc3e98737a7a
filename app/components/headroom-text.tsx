import { formatCount } from "#server/domain/format-number";
import type { IsoDate } from "#server/domain/iso-date";
import type { HeadroomView } from "./views";
import { DateText, Tpp } from "./figure";

interface HeadroomTextProps {
  readonly headroom: HeadroomView;
  readonly unitName: string;
  /** A binding day that is not after it goes without saying. */
  readonly asOf: IsoDate;
}

/** What still fits, in units and TPP, and the day that binds; or why there is no number. */
export function HeadroomText({ headroom, unitName, asOf }: HeadroomTextProps) {
  switch (headroom.kind) {
    case "units":
      return headroom.units === 0 ? (
        <p className="text-sm text-ink-2">
          <b className="font-semibold text-ink">0</b> {unitName} fit
          <Tightest on={headroom.boundOn} asOf={asOf} lead="" className="block text-xs text-ink-3" />
        </p>
      ) : (
        <p className="text-sm text-ink-2">
          <b className="font-semibold text-ink">{formatCount(headroom.units)}</b> {unitName} fit
          <span className="block text-xs text-ink-3">
            <Tpp milliTpp={headroom.milliTpp} rounding="down" />
            <Tightest on={headroom.boundOn} asOf={asOf} lead=", " />
          </span>
        </p>
      );
    case "unbounded":
      return (
        <p className="text-sm text-ink-2" title={headroom.because}>
          No limit
        </p>
      );
    case "indeterminate":
      return <p className="text-xs text-unknown">? {headroom.because}</p>;
  }
}

interface TightestProps {
  readonly on: IsoDate | null;
  readonly asOf: IsoDate;
  readonly lead: string;
  readonly className?: string;
}

function Tightest({ on, asOf, lead, className }: TightestProps) {
  if (on === null || on <= asOf) return null;
  return (
    <span className={className}>
      {lead}tightest <DateText date={on} />
    </span>
  );
}
