import { noHeadroomWords } from "#server/domain/explain/explain-headroom";
import { formatCount } from "#server/domain/format-number";
import { toDrawnShare } from "#server/domain/format-share";
import type { LimitId } from "#server/domain/rulebook/edition";
import type { DestinationView, HeadroomView } from "./views";
import { DateText, Share, Tpp } from "./figure";
import { SortableTable } from "./sortable-table";
import { Verdict } from "./verdict";

interface HeadroomTableProps {
  readonly destinations: readonly DestinationView[];
  readonly totalMilliTpp: number;
  readonly unitName: string;
  /** The name of each limit, for "bound by". */
  readonly limitTitles: Readonly<Record<LimitId, string>>;
}

const mostWithoutScroll = 30;
const tierRank = { one: 1, two: 2, three: 3 } as const;

/** How many more units of one accelerator still fit in each destination, and what binds. */
export function HeadroomTable({ destinations, totalMilliTpp, unitName, limitTitles }: HeadroomTableProps) {
  return (
    <SortableTable
      label="Headroom by destination"
      {...(destinations.length > mostWithoutScroll && { maxHeightRem: 40 })}
      initial={{ columnId: "share", direction: "descending" }}
      columns={[
        { id: "name", header: "Destination" },
        { id: "tier", header: "Tier" },
        { id: "tpp", header: "Now", unit: "M TPP", isNumber: true },
        { id: "share", header: "Share of total", isNumber: true },
        { id: "units", header: "Still fit", unit: `units of ${unitName}`, isNumber: true },
        { id: "bound", header: "Bound by" },
        { id: "on", header: "Tightest on" },
        { id: "verdict", header: "Verdict" },
      ]}
      rows={destinations.map((destination) => {
        const { headroom } = destination;
        const of = { partMilliTpp: destination.milliTpp, totalMilliTpp };
        const boundBy = headroom.kind === "units" && headroom.boundBy !== null ? limitTitles[headroom.boundBy] : null;
        const boundOn = headroom.kind === "units" ? headroom.boundOn : null;
        return {
          key: destination.code,
          cells: [
            destination.name,
            destination.tier,
            <Tpp key="tpp" milliTpp={destination.milliTpp} form="million" />,
            <Share key="share" of={of} />,
            <Units key="units" headroom={headroom} />,
            boundBy ?? <Because key="bound" headroom={headroom} />,
            boundOn === null ? "–" : <DateText key="on" date={boundOn} />,
            <Verdict key="verdict" standing={destination.standing} />,
          ],
          sortBy: [
            destination.name,
            tierRank[destination.tier],
            destination.milliTpp,
            toDrawnShare(of),
            toSortable(headroom),
            boundBy,
            boundOn,
            destination.standing,
          ],
        };
      })}
    />
  );
}

function toSortable(headroom: HeadroomView): number | null {
  if (headroom.kind === "indeterminate") return null;
  return headroom.kind === "units" ? headroom.units : Infinity;
}

function Units({ headroom }: { readonly headroom: HeadroomView }) {
  if (headroom.kind === "units") return <b className="font-semibold">{formatCount(headroom.units)}</b>;
  const words = noHeadroomWords[headroom.kind];
  return headroom.kind === "unbounded" ? <>{words}</> : <span className="text-unknown">{words}</span>;
}

function Because({ headroom }: { readonly headroom: HeadroomView }) {
  return <span className="block min-w-48 text-ink-3">{headroom.kind === "units" ? "–" : headroom.because}</span>;
}
