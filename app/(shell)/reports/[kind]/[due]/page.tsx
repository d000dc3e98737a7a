import { notFound } from "next/navigation";
import { connection } from "next/server";
import { explainGap, explainReportSource, explainReportVerdict } from "#server/domain/explain/explain-report";
import { findIsoDate } from "#server/domain/iso-date";
import { reportKinds } from "#server/domain/report/due-report";
import { Crumb } from "@app/components/crumb";
import { keepUnits } from "@app/components/keep-units";
import { LegalStatus } from "@app/components/legal-status";
import { Notice } from "@app/components/notice";
import { Pane } from "@app/components/pane";
import { Refusal } from "@app/components/refusal";
import { ReportChanges } from "@app/components/report-changes";
import { ReportDestinations } from "@app/components/report-destinations";
import { ReportFacilities } from "@app/components/report-facilities";
import { ReportHead } from "@app/components/report-head";
import { ReportShares } from "@app/components/report-shares";
import { tryCall } from "@app/components/try-call";
import { parseViewParams, type SearchParams } from "@app/components/view-params";
import { getEdition } from "#server/domain/rulebook/editions";
import { getCan, getFirmCaller } from "../../../get-firm-caller";

export const metadata = { title: "Report" };

interface ReportPageProps {
  readonly params: Promise<{ readonly kind: string; readonly due: string }>;
  readonly searchParams: Promise<SearchParams>;
}

/** One report: the verdict, the shares, what changed, what it leaves open, and every facility. */
export default async function ReportPage({ params, searchParams }: ReportPageProps) {
  await connection();
  const [asked, search, caller, can] = await Promise.all([params, searchParams, getFirmCaller(), getCan()]);
  const kind = reportKinds.find((one) => one === asked.kind);
  const dueOn = findIsoDate(asked.due);
  if (kind === undefined || dueOn === undefined) notFound();
  const kept = typeof search.kept === "string" ? Number(search.kept) : undefined;
  const address = `/reports/${kind}/${dueOn}`;
  const answer = await tryCall(() => caller.report.get({ kind, dueOn, kept }));
  if (!answer.isOk) return <Refusal title="This report cannot be shown" message={answer.message} href={address} />;
  const view = answer.value;
  const { report } = view;
  const verdict = explainReportVerdict(report);
  return (
    <>
      <Crumb href="/reports">Reports</Crumb>
      <ReportHead view={view} canKeep={can("report.keep")} shownNumber={kept} />
      <div className="grid gap-3 *:min-w-0">
        {verdict !== null && report.verdict !== null && <Notice tone={report.verdict} title={keepUnits(verdict)} />}
        <ReportShares report={report} />
        <ReportDestinations report={report} />
        <Pane id="gaps" title="What it leaves open" note="the register does not know everything that the rule asks for">
          <ul className="grid max-w-[120ch] list-disc gap-1 pl-5 text-sm">
            {report.gaps.map((gap) => (
              <li key={gap}>{keepUnits(explainGap(gap, report))}</li>
            ))}
          </ul>
          <p className="mt-2 text-xs text-ink-3">Asked for by {explainReportSource(report.kind)}</p>
        </Pane>
        <ReportFacilities
          report={report}
          page={parseViewParams(search).page ?? 1}
          href={kept === undefined ? address : `${address}?kept=${kept}`}
        />
        <ReportChanges comparison={view.comparison} />
      </div>
      <LegalStatus edition={getEdition(report.edition.id)} />
    </>
  );
}
