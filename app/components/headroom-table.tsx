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
        { id: "tier", header: "Tier", look: "max-xl:hidden" },
        { id: "tpp", header: "Now", unit: "M TPP", isNumber: true, look: "max-xl:hidden" },
        { id: "share", header: "Share of total", isNumber: true, look: "max-sm:hidden" },
        {
          id: "units",
          header: "Still fit",
          unit: `units of ${unitName}`,
          isNumber: true,
          look: "max-xl:whitespace-normal max-xl:max-w-32",
        },
        { id: "bound", header: "Bound by", look: "max-sm:hidden" },
        { id: "on", header: "Tightest on", look: "max-xl:hidden" },
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
            <Name key="name" destination={destination} share={of} />,
            destination.tier,
            <Tpp key="tpp" milliTpp={destination.milliTpp} form="million" />,
            <Share key="share" of={of} />,
            <Units key="units" headroom={headroom} boundBy={boundBy} />,
            <span key="bound">
              {boundBy ?? <Because headroom={headroom} />}
              {boundOn !== null && (
                <span className="block text-xs text-ink-3 xl:hidden">
                  <DateText date={boundOn} />
                </span>
              )}
            </span>,
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

interface NameProps {
  readonly destination: DestinationView;
  readonly share: { readonly partMilliTpp: number; readonly totalMilliTpp: number };
}

/** With what has no column of its own in a narrow table. */
function Name({ destination: { name, tier, milliTpp }, share }: NameProps) {
  return (
    <>
      {name}
      <span className="block text-xs font-normal text-ink-3 xl:hidden">
        tier {tier}, <Tpp milliTpp={milliTpp} />
        <span className="sm:hidden">
          , <Share of={share} />
        </span>
      </span>
    </>
  );
}

interface UnitsProps {
  readonly headroom: HeadroomView;
  readonly boundBy: string | null;
}

function Units({ headroom, boundBy }: UnitsProps) {
  if (headroom.kind === "units")
    return (
      <>
        <b className="font-semibold">{formatCount(headroom.units)}</b>
        {boundBy !== null && <span className="block text-xs whitespace-normal text-ink-3 sm:hidden">{boundBy}</span>}
      </>
    );
  const words = noHeadroomWords[headroom.kind];
  return headroom.kind === "unbounded" ? <>{words}</> : <span className="text-unknown">{words}</span>;
}

function Because({ headroom }: { readonly headroom: HeadroomView }) {
  return <span className="block min-w-36 text-ink-3">{headroom.kind === "units" ? "–" : headroom.because}</span>;
}
