import { ViewLink } from "./link";
import type { ReactNode } from "react";
import { formatKilowatts, formatPue } from "#server/domain/capacity/format-power";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { formatCounted } from "#server/domain/format-number";
import type { IsoDate } from "#server/domain/iso-date";
import type { ApiOutputs } from "./api-outputs";
import { DateText, Share, Tpp } from "./figure";
import { getCountedOn } from "./site-page-view";

type SitePage = ApiOutputs["site"]["page"];

/** What a site is, and what it weighs. */
export function SiteFacts({ page }: { readonly page: SitePage }) {
  const { site } = page;
  const counted = getCountedOn(page.steps, page.asOf);
  const place =
    site.latitude === null || site.longitude === null
      ? null
      : `${formatDegrees(site.latitude, "N", "S")}, ${formatDegrees(site.longitude, "E", "W")}`;
  return (
    <dl className="grid grid-cols-2 gap-x-5 gap-y-2.5 sm:grid-cols-3 xl:grid-cols-6">
      <Fact term="Destination">
        <ViewLink
          href={`/sites?destination=${site.destination}`}
          className="underline decoration-line-firm underline-offset-3 hover:text-accent"
        >
          {getDestinationName(site.destination)}
        </ViewLink>
        <Under>tier {page.tier}</Under>
      </Fact>
      <Fact term="Place">
        {site.city ?? "not given"}
        {place !== null && <Under>{place}</Under>}
      </Fact>
      <Fact term="Holding">{site.holding}</Fact>
      <Fact term="Stands here">
        {formatCounted(
          page.standing.reduce((sum, { units }) => sum + units, 0),
          "unit",
        )}
        <Under>
          as of <DateText date={page.asOf} />
        </Under>
      </Fact>
      <Fact term="Counted">
        <Tpp milliTpp={counted} />
        <Under>
          <Share of={{ partMilliTpp: counted, totalMilliTpp: page.totalMilliTpp }} /> of the firm’s total
        </Under>
      </Fact>
      <Fact term="Open">
        {site.closedOn === null ? (
          "yes"
        ) : (
          <>
            until <DateText date={site.closedOn} />
          </>
        )}
      </Fact>
      <CapacityFacts page={page} />
      {site.note !== null && (
        <Fact term="Note" isWide>
          <span className="max-w-[90ch] break-words whitespace-pre-line">{site.note}</span>
        </Fact>
      )}
    </dl>
  );
}

/** What the site can take, and its dated steps; nothing where nothing is given. */
function CapacityFacts({ page: { site, milestones } }: { readonly page: SitePage }) {
  const { powerWatts, pueHundredths, slotsPerQuarter } = site;
  const { noticeFiledOn, liveOn } = milestones;
  const isGiven = [powerWatts, pueHundredths, slotsPerQuarter, noticeFiledOn, liveOn].some((fact) => fact !== null);
  if (!isGiven) return null;
  return (
    <>
      <Fact term="Power">
        {powerWatts === null ? "not given" : formatKilowatts(powerWatts)}
        <Under>cooling included</Under>
      </Fact>
      <Fact term="PUE">{pueHundredths === null ? "not given" : formatPue(pueHundredths)}</Fact>
      <Fact term="Slots per quarter">
        {slotsPerQuarter === null ? "not given" : formatCounted(slotsPerQuarter, "unit")}
      </Fact>
      <Fact term="Notice filed with BIS">
        <Milestone on={noticeFiledOn} />
      </Fact>
      <Fact term="Live">
        <Milestone on={liveOn} />
      </Fact>
    </>
  );
}

function Milestone({ on }: { readonly on: IsoDate | null }) {
  return on === null ? "not given" : <DateText date={on} />;
}

interface FactProps {
  readonly term: string;
  readonly isWide?: boolean;
  readonly children: ReactNode;
}

function Fact({ term, isWide = false, children }: FactProps) {
  return (
    <div className={isWide ? "col-span-full min-w-0" : "min-w-0"}>
      <dt className="text-xs text-ink-3">{term}</dt>
      <dd className="font-medium break-words">{children}</dd>
    </div>
  );
}

function Under({ children }: { readonly children: ReactNode }) {
  return <span className="block text-xs font-normal text-ink-3">{children}</span>;
}

function formatDegrees(degrees: number, positive: string, negative: string): string {
  return `${Math.abs(degrees).toFixed(2)}° ${degrees < 0 ? negative : positive}`;
}
