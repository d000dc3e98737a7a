import { formatCount, formatCounted } from "#server/domain/format-number";
import type { DestinationView } from "./views";
import { Tpp } from "./figure";
import { SortableTable } from "./sortable-table";
import { Verdict } from "./verdict";

/** About as tall as the timeline beside it. */
const firstRows = 10;

/** The map as a table: every destination that holds something. */
export function DestinationTable({ destinations }: { readonly destinations: readonly DestinationView[] }) {
  const held = destinations.filter(
    ({ siteCount, milliTpp, notCountedMilliTpp }) => siteCount > 0 || milliTpp !== 0 || notCountedMilliTpp !== 0,
  );
  return (
    <SortableTable
      label="Computing power by destination"
      firstRows={firstRows}
      initial={{ columnId: "tpp", direction: "descending" }}
      columns={[
        { id: "name", header: "Destination" },
        { id: "tier", header: "Tier", look: "max-sm:hidden" },
        { id: "tpp", header: "Counted", unit: "M TPP", isNumber: true },
        { id: "sites", header: "Sites", isNumber: true, look: "max-sm:hidden" },
        { id: "verdict", header: "Verdict" },
      ]}
      rows={held.map((destination) => ({
        key: destination.code,
        cells: [
          <span key="name">
            {destination.name}
            <span className="block text-xs font-normal text-ink-3 sm:hidden">
              tier {destination.tier}, {formatCounted(destination.siteCount, "site")}
            </span>
          </span>,
          destination.tier,
          <Counted key="tpp" destination={destination} />,
          formatCount(destination.siteCount),
          <Verdict key="verdict" standing={destination.standing} />,
        ],
        sortBy: [
          destination.name,
          tierRank[destination.tier],
          destination.milliTpp,
          destination.siteCount,
          destination.standing,
        ],
      }))}
    />
  );
}

function Counted({ destination: { milliTpp, notCountedMilliTpp } }: { readonly destination: DestinationView }) {
  return (
    <>
      <Tpp milliTpp={milliTpp} form="million" />
      {notCountedMilliTpp !== 0 && (
        <span className="block text-xs text-ink-3">
          and <Tpp milliTpp={notCountedMilliTpp} form="million" /> not counted
        </span>
      )}
    </>
  );
}

const tierRank = { one: 1, two: 2, three: 3 } as const;
