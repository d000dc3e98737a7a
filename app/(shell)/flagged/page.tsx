import { connection } from "next/server";
import { EditionLabel } from "@app/components/edition-label";
import { FlaggedTable } from "@app/components/flagged-table";
import { LegalStatus } from "@app/components/legal-status";
import { PageHeader } from "@app/components/page-header";
import { Pager } from "@app/components/pager";
import { Pane } from "@app/components/pane";
import { Refusal } from "@app/components/refusal";
import { RefusedParams } from "@app/components/refused-params";
import { StagesNotice } from "@app/components/stages-notice";
import { tryCall } from "@app/components/try-call";
import { ViewControls } from "@app/components/view-controls";
import { hrefOf, parseViewParams, type SearchParams, siteHref, sumsHref } from "@app/components/view-params";
import { getFirmCaller } from "../get-firm-caller";

export const metadata = { title: "Flagged allocations" };

export default async function FlaggedPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  await connection();
  const params = parseViewParams(await searchParams);
  const caller = await getFirmCaller();
  const answer = await tryCall(() =>
    caller.assessment.getFlagged({
      asOf: params.asOf,
      stages: params.stages && [...params.stages],
      page: params.page,
    }),
  );
  if (!answer.isOk)
    return <Refusal title="The allocations cannot be shown this way" message={answer.message} href="/flagged" />;
  const view = answer.value;
  return (
    <>
      <PageHeader title="Flagged allocations" note={<EditionLabel title={view.edition.title} />}>
        <ViewControls pathname="/flagged" params={params} asOf={view.asOf} today={view.today} stages={view.stages} />
      </PageHeader>
      <RefusedParams params={params} />
      <div className="grid gap-3 *:min-w-0">
        <StagesNotice stages={view.stages} />
        <Pane id="flagged" title="All of them" note={view.explanation}>
          {view.rowCount > 0 && (
            <FlaggedTable
              rows={view.rows}
              asOf={view.asOf}
              hrefOfSums={(key, on) => sumsHref(key, params, on)}
              hrefOfSite={(siteId) => siteHref(siteId, params)}
            />
          )}
          <Pager label="Pages of flagged allocations" href={hrefOf("/flagged", params)} {...view} />
        </Pane>
      </div>
      <LegalStatus edition={view.edition} />
    </>
  );
}
