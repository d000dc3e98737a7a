import { connection } from "next/server";
import { LegalStatus } from "@app/components/legal-status";
import { PageHeader } from "@app/components/page-header";
import { Pane } from "@app/components/pane";
import { ReportList } from "@app/components/report-list";
import { getEdition } from "#server/domain/rulebook/editions";
import { getFirmCaller } from "../get-firm-caller";

export const metadata = { title: "Reports" };

export default async function ReportsPage() {
  await connection();
  const caller = await getFirmCaller();
  const [firm, reports] = await Promise.all([caller.firm.current(), caller.report.list()]);
  const ahead = reports.filter(({ state }) => state === "ahead").toReversed();
  const rest = reports.filter(({ state }) => state !== "ahead");
  return (
    <>
      <PageHeader title="Reports" note="what falls due twice a year, from the register" />
      <div className="grid gap-3 *:min-w-0">
        <Pane id="ahead" title="Ahead" note="their position is still to be taken; the next first">
          <ReportList label="Reports ahead" reports={ahead} />
        </Pane>
        <Pane id="taken" title="Position taken" note="the latest first">
          <ReportList label="Reports whose position is taken" reports={rest} />
        </Pane>
      </div>
      <LegalStatus edition={getEdition(firm.editionId)} />
    </>
  );
}
