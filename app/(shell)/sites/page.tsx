import { connection } from "next/server";
import { EditionLabel } from "@app/components/edition-label";
import { LegalStatus } from "@app/components/legal-status";
import { PageHeader } from "@app/components/page-header";
import { Refusal } from "@app/components/refusal";
import { RefusedParams } from "@app/components/refused-params";
import { SiteAddDialog } from "@app/components/site-add-dialog";
import { SiteList } from "@app/components/site-list";
import { SiteListEmpty } from "@app/components/site-list-empty";
import { packSites } from "@app/components/site-list-rows";
import { listSiteRows } from "@app/components/site-list-view";
import { tryCall } from "@app/components/try-call";
import { ViewControls } from "@app/components/view-controls";
import { hrefOf, parseViewParams, type SearchParams } from "@app/components/view-params";
import { getCan, getFirmCaller } from "../get-firm-caller";

export const metadata = { title: "Sites" };

export default async function SitesPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  await connection();
  const search = await searchParams;
  const params = parseViewParams(search);
  const [caller, can] = await Promise.all([getFirmCaller(), getCan()]);
  const answer = await tryCall(() =>
    Promise.all([caller.assessment.getOverview({ asOf: params.asOf }), caller.site.list({ on: params.asOf })]),
  );
  if (!answer.isOk)
    return <Refusal title="The sites cannot be shown this way" message={answer.message} href="/sites" />;
  const [overview, sites] = answer.value;
  const addDialog = can("site.write") && (
    <SiteAddDialog
      tiersBy={{ editionId: overview.edition.id, on: overview.asOf }}
      isOpenAtFirst={search.add === "site"}
    />
  );
  return (
    <>
      <PageHeader title="Sites" note={<EditionLabel title={overview.edition.title} />}>
        {sites.length > 0 && (
          <ViewControls pathname="/sites" params={params} asOf={overview.asOf} today={overview.today} />
        )}
        {addDialog}
      </PageHeader>
      <RefusedParams params={params} />
      {sites.length === 0 ? (
        <SiteListEmpty canAdd={can("site.write")} />
      ) : (
        <SiteList sites={packSites(listSiteRows(overview, sites))} query={hrefOf("", params)} />
      )}
      <LegalStatus edition={overview.edition} />
    </>
  );
}
