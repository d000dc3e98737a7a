import { toDrawnRatio, toDrawnShare } from "#server/domain/format-share";
import type { Ratio } from "#server/domain/rulebook/edition";

interface SitePartBarProps {
  readonly siteMilliTpp: number;
  readonly partMilliTpp: number;
  readonly totalMilliTpp: number;
  readonly ratio: Ratio;
}

/** A limit's share with the site's part of it drawn apart, and the legal mark. The figures stand beside it. */
export function SitePartBar({ siteMilliTpp, partMilliTpp, totalMilliTpp, ratio }: SitePartBarProps) {
  const share = toDrawnShare({ partMilliTpp, totalMilliTpp });
  const siteShare = toDrawnShare({ partMilliTpp: siteMilliTpp, totalMilliTpp });
  const limit = toDrawnRatio(ratio);
  const width = Math.max(limit * 1.28, share * 1.05, 0.0001);
  const toPercent = (drawn: number) => `${Math.max(0, Math.min(100, (drawn / width) * 100))}%`;
  return (
    <span aria-hidden className="relative block h-3 min-w-24 rounded-r-sm rounded-bl-md bg-well">
      <i className="absolute inset-y-0 left-0 rounded-bl-md bg-installed" style={{ width: toPercent(siteShare) }} />
      <i
        className="absolute inset-y-0 bg-installed opacity-35"
        style={{ left: toPercent(siteShare), width: toPercent(share - siteShare) }}
      />
      <i className="absolute -inset-y-1 -ml-px w-0.5 bg-ink" style={{ left: toPercent(limit) }} />
      <i className="absolute -top-1 -ml-1 h-0.5 w-2.5 bg-ink" style={{ left: toPercent(limit) }} />
    </span>
  );
}
