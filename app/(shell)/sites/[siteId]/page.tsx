import type { Metadata } from "next";
import { connection } from "next/server";
import { cache } from "react";
import { formatCounted } from "#server/domain/format-number";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import { AllocationHistory } from "@app/components/allocation-history";
import type { ApiOutputs } from "@app/components/api-outputs";
import { Crumb } from "@app/components/crumb";
import { LegalStatus } from "@app/components/legal-status";
import { PageHeader } from "@app/components/page-header";
import { Pane } from "@app/components/pane";
import { Refusal } from "@app/components/refusal";
import { RefusedParams } from "@app/components/refused-params";
import { SiteActions } from "@app/components/site-actions";
import { SiteChanges } from "@app/components/site-changes";
import { SiteFacts } from "@app/components/site-facts";
import { SiteFindings } from "@app/components/site-findings";
import { listAcceleratorChoices, listHistoryRows } from "@app/components/site-page-view";
import { SiteStepsTable } from "@app/components/site-steps-table";
import { SiteStock } from "@app/components/site-stock";
import { SiteTimeline } from "@app/components/site-timeline";
import { tryCall } from "@app/components/try-call";
import { ViewControls } from "@app/components/view-controls";
import { hrefOf, parseViewParams, type SearchParams, sumsHref, type ViewParams } from "@app/components/view-params";
import { getFirmCaller } from "../../get-firm-caller";

interface SitePageProps {
  readonly params: Promise<{ readonly siteId: string }>;
  readonly searchParams: Promise<SearchParams>;
}

/** Once per request: the title and the page ask for the same. */
const readSite = cache(async (siteId: string, on: IsoDate | undefined) => {
  const caller = await getFirmCaller();
  return tryCall(() => Promise.all([caller.site.page({ siteId, on }), caller.accelerator.list()]));
});

export async function generateMetadata({ params, searchParams }: SitePageProps): Promise<Metadata> {
  const answer = await readSite((await params).siteId, parseViewParams(await searchParams).asOf);
  return { title: answer.isOk ? answer.value[0].site.name : "Site" };
}

export default async function SitePage({ params, searchParams }: SitePageProps) {
  await connection();
  const { siteId } = await params;
  const view = parseViewParams(await searchParams);
  const answer = await readSite(siteId, view.asOf);
  const pathname = `/sites/${encodeURIComponent(siteId)}`;
  if (!answer.isOk)
    return <Refusal title="This site cannot be shown this way" message={answer.message} href={pathname} />;
  const [page, accelerators] = answer.value;
  return (
    <>
      <Crumb href={hrefOf("/sites", view)}>Sites</Crumb>
      <PageHeader title={page.site.name}>
        <ViewControls pathname={pathname} params={view} asOf={page.asOf} today={page.today} />
        <SiteActions page={page} accelerators={accelerators} />
      </PageHeader>
      <RefusedParams params={view} />
      <SitePanes page={page} view={view} accelerators={accelerators} />
      <LegalStatus edition={page.edition} />
    </>
  );
}

interface SitePanesProps {
  readonly page: ApiOutputs["site"]["page"];
  readonly view: ViewParams;
  readonly accelerators: ApiOutputs["accelerator"]["list"];
}

function SitePanes({ page, view, accelerators }: SitePanesProps) {
  const { site, asOf, steps, allocations } = page;
  const on = formatDate(asOf);
  return (
    <div className="grid gap-3 *:min-w-0">
      <section aria-label="Facts" className="rounded-lg border bg-paper px-3.5 py-3">
        <SiteFacts page={page} />
      </section>
      <Pane
        id="limits"
        title="Its part in the limits"
        note={steps.length > 0 ? "the darker part of each bar is this site" : undefined}
      >
        <SiteFindings findings={page.findings} asOf={asOf} hrefOfSums={(key, date) => sumsHref(key, view, date)} />
      </Pane>
      <div className="grid items-start gap-3 *:min-w-0 xl:grid-cols-2">
        <Pane id="over-time" title="Over time" note="M TPP; shaded counts, hatched does not">
          {steps.length === 0 ? (
            <p className="text-ink-2">Nothing was ever allocated to this site.</p>
          ) : (
            <>
              <SiteTimeline siteName={site.name} steps={steps} asOf={asOf} />
              <SiteStepsTable steps={steps} />
            </>
          )}
        </Pane>
        <Pane id="stock" title="What stands here" note={`on ${on}`}>
          <SiteStock standing={page.standing} on={on} />
        </Pane>
      </div>
      <Pane
        id="history"
        title="Allocation history"
        note={`${formatCounted(allocations.length, "entry", "entries")}, the latest first; ${site.closedOn === null ? "nothing is overwritten, a correction is an entry of its own" : "the site is closed, so its history stays as it is"}`}
      >
        {allocations.length === 0 ? (
          <p className="text-ink-2">Nothing was ever allocated to this site. “Allocate” records the first units.</p>
        ) : (
          <AllocationHistory
            site={{ id: site.id, name: site.name }}
            rows={listHistoryRows(allocations)}
            asOf={asOf}
            accelerators={listAcceleratorChoices(accelerators)}
            canCorrect={page.canAllocate}
          />
        )}
      </Pane>
      {page.history.length > 0 && (
        <Pane id="changes" title="Changes of the site itself">
          <SiteChanges history={page.history} />
        </Pane>
      )}
    </div>
  );
}
