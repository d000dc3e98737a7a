import { connection } from "next/server";
import { formatCount, formatCounted, formatTpp } from "#server/domain/format-number";
import type { IsoDate } from "#server/domain/iso-date";
import type { LimitId } from "#server/domain/rulebook/edition";
import { destinations } from "#server/domain/destination/catalogue";
import { getEdition } from "#server/domain/rulebook/editions";
import { getTier, type Tier } from "#server/domain/rulebook/tier";
import { CalendarDays } from "lucide-react";
import { explainComingSpan } from "#server/domain/explain/explain-coming-date";
import { ButtonLink, buttonLook } from "@app/components/button";
import { ComingDates } from "@app/components/coming-dates";
import { EditionLabel } from "@app/components/edition-label";
import { EmptyRegister } from "@app/components/empty-register";
import { FlaggedTable } from "@app/components/flagged-table";
import { Headline } from "@app/components/headline";
import { HeadroomTable } from "@app/components/headroom-table";
import { HullKey } from "@app/components/hull-key";
import { LegalStatus } from "@app/components/legal-status";
import { LoadLines, splitLines } from "@app/components/load-lines";
import { MapKey } from "@app/components/map-key";
import { NotCounted } from "@app/components/not-counted";
import { PageHeader } from "@app/components/page-header";
import { Pane } from "@app/components/pane";
import { Refusal } from "@app/components/refusal";
import { RefusedParams } from "@app/components/refused-params";
import { ShareTimeline } from "@app/components/share-timeline";
import { StagesNotice } from "@app/components/stages-notice";
import { tryCall } from "@app/components/try-call";
import { ViewControls } from "@app/components/view-controls";
import {
  hrefOf,
  parseViewParams,
  type SearchParams,
  siteHref,
  sumsHref,
  type ViewParams,
} from "@app/components/view-params";
import type { OverviewView } from "@app/components/views";
import { WhereItStands } from "@app/components/where-it-stands";
import { getCan, getFirmCaller } from "./get-firm-caller";

export const metadata = { title: "Overview" };

export default async function OverviewPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  await connection();
  const params = parseViewParams(await searchParams);
  const [caller, can] = await Promise.all([getFirmCaller(), getCan()]);
  const overview = await tryCall(() =>
    caller.assessment.getOverview({
      asOf: params.asOf,
      unitAcceleratorId: params.unit,
      stages: params.stages && [...params.stages],
    }),
  );
  if (!overview.isOk)
    return <Refusal title="The overview cannot be shown this way" message={overview.message} href="/" />;
  const view = overview.value;
  const unit = { selectedId: view.unitAccelerator.id, choices: view.unitAccelerators };
  return (
    <>
      <PageHeader title="Overview" note={<EditionLabel title={view.edition.title} />}>
        {!view.isEmpty && (
          <ViewControls
            pathname="/"
            params={params}
            asOf={view.asOf}
            today={view.today}
            stages={view.stages}
            unit={unit}
          />
        )}
      </PageHeader>
      <RefusedParams params={params} />
      {view.isEmpty ? (
        <EmptyRegister canFill={can("fleet-import.apply")} />
      ) : (
        <OverviewPanes view={view} params={params} />
      )}
      <LegalStatus edition={view.edition} />
    </>
  );
}

function OverviewPanes({ view, params }: { readonly view: OverviewView; readonly params: ViewParams }) {
  const edition = getEdition(view.edition.id);
  const hrefOfSums = (key: string, on?: IsoDate) => sumsHref(key, params, on);
  const listTier = (tier: Tier) =>
    destinations.map(({ code }) => code).filter((code) => getTier(edition, code, view.asOf) === tier);
  const limitTitles = Object.fromEntries(edition.limits.map(({ id, name }) => [id, name])) as Record<LimitId, string>;
  const unitName = view.unitAccelerator.name;
  return (
    <div className="grid gap-3 *:min-w-0">
      <Headline view={view} hrefOfSums={hrefOfSums} />
      <StagesNotice stages={view.stages} />
      <Pane
        id="load-line"
        title="Load line"
        note={`share of total TPP, ${formatTpp(view.totalMilliTpp)}; freeboard in units of ${unitName}`}
        aside={<HullKey />}
      >
        <LoadLines lines={view.lines} unitName={unitName} hrefOfSums={hrefOfSums} />
      </Pane>
      <Pane
        id="flagged"
        title="Flagged allocations"
        note={view.flagged.rowCount > 0 ? view.flagged.explanation : undefined}
      >
        {view.flagged.rowCount > 0 ? (
          <FlaggedTable
            rows={view.flagged.rows}
            asOf={view.asOf}
            hrefOfSums={hrefOfSums}
            hrefOfSite={(siteId) => siteHref(siteId, params)}
          />
        ) : (
          <p className="text-ink-2">{view.flagged.explanation}</p>
        )}
        {view.flagged.pageCount > 1 && (
          <p className="mt-2 print:hidden">
            <ButtonLink prefetch={false} href={hrefOf("/flagged", params)}>
              {formatCount(view.flagged.rowCount - view.flagged.rows.length)} more
            </ButtonLink>
          </p>
        )}
      </Pane>
      <Pane
        id="coming-dates"
        title="Coming dates"
        note={explainComingSpan(view.calendar.today, view.calendar.until)}
        aside={
          <a href="/api/calendar" download className={buttonLook("plain", "print:hidden")}>
            <CalendarDays aria-hidden size={14} />
            Save as calendar file
          </a>
        }
      >
        <ComingDates calendar={view.calendar} />
      </Pane>
      <div className="grid items-start gap-3 *:min-w-0 xl:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
        <Pane
          id="over-time"
          title="Shares over time"
          note="judged at every date; each panel is scaled to its own limit, the dashed line"
        >
          <ShareTimeline lines={splitLines(view.lines).shown} asOf={view.asOf} ruleFrom={edition.effectiveFrom} />
        </Pane>
        <Pane id="where" title="Where it stands" note="area is TPP" aside={<MapKey />}>
          <WhereItStands
            destinations={view.destinations}
            totalMilliTpp={view.totalMilliTpp}
            tierOne={listTier("one")}
            tierThree={listTier("three")}
          />
        </Pane>
      </div>
      <Pane
        id="headroom"
        title="Headroom by country"
        note={`from the as-of date on, every later date included; ${formatCounted(view.destinations.length, "destination")}`}
      >
        <HeadroomTable
          destinations={view.destinations}
          totalMilliTpp={view.totalMilliTpp}
          unitName={unitName}
          limitTitles={limitTitles}
        />
      </Pane>
      {view.notCounted.length + view.exempt.length > 0 && (
        <Pane id="not-counted" title="Not counted, not binding">
          <NotCounted notCounted={view.notCounted} exempt={view.exempt} />
        </Pane>
      )}
    </div>
  );
}
