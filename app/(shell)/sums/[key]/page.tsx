import { notFound } from "next/navigation";
import { connection } from "next/server";
import { isoDate } from "#server/domain/iso-date";
import { Crumb } from "@app/components/crumb";
import { EditionLabel } from "@app/components/edition-label";
import { PageHeader } from "@app/components/page-header";
import { Refusal } from "@app/components/refusal";
import { RefusedParams } from "@app/components/refused-params";
import { StagesNotice } from "@app/components/stages-notice";
import { SumsPanel } from "@app/components/sums-panel";
import { tryCall } from "@app/components/try-call";
import { ViewControls } from "@app/components/view-controls";
import { hrefOf, parseViewParams, type SearchParams, siteHref } from "@app/components/view-params";
import { stages as allStages } from "#server/domain/allocation/allocation";
import { getFirmCaller } from "../../get-firm-caller";

export const metadata = { title: "Sums" };

interface SumsPageProps {
  readonly params: Promise<{ readonly key: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export default async function SumsPage({ params, searchParams }: SumsPageProps) {
  await connection();
  const key = decodeKey((await params).key);
  const view = parseViewParams(await searchParams);
  const caller = await getFirmCaller();
  const sums = await tryCall(() =>
    caller.assessment.getSums({ key, on: view.asOf, stages: view.stages && [...view.stages], page: view.page }),
  );
  const pathname = `/sums/${encodeURIComponent(key)}`;
  if (!sums.isOk) return <Refusal title="These sums cannot be shown" message={sums.message} href={pathname} />;
  const stages = view.stages ?? allStages;
  return (
    <>
      <Crumb href={hrefOf("/", view)}>Overview</Crumb>
      <PageHeader title={`Sums: ${sums.value.title}`} note={<EditionLabel title={sums.value.edition.title} />}>
        <ViewControls pathname={pathname} params={view} asOf={isoDate(sums.value.on)} stages={stages} />
      </PageHeader>
      <RefusedParams params={view} />
      <StagesNotice stages={stages} />
      <SumsPanel sums={sums.value} href={hrefOf(pathname, view)} hrefOfSite={(siteId) => siteHref(siteId, view)} />
    </>
  );
}

/** The key as it stands in the address; what cannot be decoded is no key. */
function decodeKey(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    notFound();
  }
}
