import { ChevronRight } from "lucide-react";
import { explainMap } from "#server/domain/explain/explain-map";
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
        label={explainMap(destinations)}
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
