import { formatCount } from "#server/domain/format-number";
import type { DestinationView } from "./views";
import { Tpp } from "./figure";
import { SortableTable } from "./sortable-table";
import { Verdict } from "./verdict";

/** The map as a table: every destination that holds something. */
export function DestinationTable({ destinations }: { readonly destinations: readonly DestinationView[] }) {
  const held = destinations.filter(
    ({ siteCount, milliTpp, notCountedMilliTpp }) => siteCount > 0 || milliTpp !== 0 || notCountedMilliTpp !== 0,
  );
  return (
    <SortableTable
      label="Computing power by destination"
      maxHeightRem={26}
      initial={{ columnId: "tpp", direction: "descending" }}
      columns={[
        { id: "name", header: "Destination" },
        { id: "tier", header: "Tier" },
        { id: "tpp", header: "Counted", unit: "M TPP", isNumber: true },
        { id: "sites", header: "Sites", isNumber: true },
        { id: "verdict", header: "Verdict" },
      ]}
      rows={held.map((destination) => ({
        key: destination.code,
        cells: [
          destination.name,
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
