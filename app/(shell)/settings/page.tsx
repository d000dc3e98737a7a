import { connection } from "next/server";
import { getEdition } from "#server/domain/rulebook/editions";
import { ApiProvider } from "@app/components/api-provider";
import { LegalStatus } from "@app/components/legal-status";
import { PageHeader } from "@app/components/page-header";
import { Pane } from "@app/components/pane";
import { SettingsForm } from "@app/components/settings-form";
import { SettingsHistory } from "@app/components/settings-history";
import { findToday } from "@app/components/settings-today";
import { getCan, getFirmCaller } from "../get-firm-caller";

export const metadata = { title: "Settings" };

export default async function SettingsPage() {
  await connection();
  const [caller, can] = await Promise.all([getFirmCaller(), getCan()]);
  const [firm, { entries: changes }, members] = await Promise.all([
    caller.firm.current(),
    caller.audit.list({ subjectKind: "firm", limit: 500 }),
    caller.membership.list(),
  ]);
  const approverCount = members.current.filter(({ roles }) => roles.includes("approver")).length;
  return (
    <>
      <PageHeader title="Settings" note={firm.name} />
      <div className="grid items-start gap-3 *:min-w-0 xl:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <ApiProvider>
          <SettingsForm
            key={firm.id}
            firm={firm}
            today={findToday()}
            canUpdate={can("firm.update")}
            approverCount={approverCount}
          />
        </ApiProvider>
        <Pane id="history" title="What was changed" note="the latest first">
          {changes.length > 0 ? (
            <SettingsHistory entries={changes} />
          ) : (
            <p className="text-ink-2">The settings of this firm were never changed.</p>
          )}
        </Pane>
      </div>
      <LegalStatus edition={getEdition(firm.editionId)} />
    </>
  );
}
