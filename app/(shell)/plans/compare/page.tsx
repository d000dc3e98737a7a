import { connection } from "next/server";
import { getEdition } from "#server/domain/rulebook/editions";
import { CompareScenarios } from "@app/components/compare-scenarios";
import { Crumb } from "@app/components/crumb";
import { LegalStatus } from "@app/components/legal-status";
import { PageHeader } from "@app/components/page-header";
import { Refusal } from "@app/components/refusal";
import { tryCall } from "@app/components/try-call";
import type { SearchParams } from "@app/components/view-params";
import { getFirmCaller } from "../../get-firm-caller";

export const metadata = { title: "Compare plans" };

export default async function ComparePlansPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  await connection();
  const { of = [] } = await searchParams;
  const caller = await getFirmCaller();
  const answer = await tryCall(() => caller.plan.compare({ of: Array.isArray(of) ? of : [of] }));
  if (!answer.isOk) return <Refusal title="Nothing can be compared this way" message={answer.message} href="/plans" />;
  const { comparison, names } = answer.value;
  const { editionId } = await caller.firm.current();
  return (
    <>
      <Crumb href="/plans">Plans</Crumb>
      <PageHeader title="Compare" note={comparison.scenarios.map(({ name }) => name).join(" · ")} />
      <CompareScenarios comparison={comparison} names={names} />
      <LegalStatus edition={getEdition(editionId)} />
    </>
  );
}
