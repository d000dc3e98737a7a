import { ChevronRight } from "lucide-react";
import { formatCounted, formatTpp } from "#server/domain/format-number";
import type { OverviewView } from "./views";
import { DestinationTable } from "./destination-table";
import { WorldMap } from "./world-map";

interface WhereItStandsProps {
  readonly destinations: OverviewView["destinations"];
  readonly totalMilliTpp: number;
  readonly tierOne: readonly string[];
  readonly tierThree: readonly string[];
}

/** The map and the table that says the same. */
export function WhereItStands({ destinations, totalMilliTpp, tierOne, tierThree }: WhereItStandsProps) {
  const shown = destinations.map(({ code, name, tier, longitude, latitude, milliTpp, siteCount, standing }) => ({
    code,
    name,
    tier,
    longitude,
    latitude,
    milliTpp,
    siteCount,
    standing,
  }));
  return (
    <>
      <WorldMap
        destinations={shown}
        totalMilliTpp={totalMilliTpp}
        tierOne={tierOne}
        tierThree={tierThree}
        label={describeMap(destinations)}
      />
      <details open className="group mt-1">
        <summary className="flex w-fit items-center gap-1 rounded-sm text-sm text-ink-2 hover:text-ink">
          <ChevronRight aria-hidden size={14} className="transition-transform group-open:rotate-90" />
          As a table
        </summary>
        <DestinationTable destinations={destinations} />
      </details>
    </>
  );
}

function describeMap(destinations: OverviewView["destinations"]): string {
  const held = destinations.filter(({ milliTpp }) => milliTpp !== 0).sort((a, b) => b.milliTpp - a.milliTpp);
  const largest = held.slice(0, 3).map(({ name, milliTpp }) => `${name} ${formatTpp(milliTpp)}`);
  const broken = held
    .filter(({ standing }) => standing === "breach" || standing === "breach-ahead")
    .map(({ name }) => name);
  return [
    `World map of ${formatCounted(held.length, "destination")} with computing power`,
    largest.length > 0 ? `; the largest are ${largest.join(", ")}` : "",
    broken.length > 0 ? `. In breach now or ahead: ${broken.join(", ")}.` : ". None is in breach.",
    " The table below has every figure.",
  ].join("");
}
