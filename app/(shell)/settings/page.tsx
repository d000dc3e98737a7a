import { connection } from "next/server";
import { getEdition } from "#server/domain/rulebook/editions";
import { ApiProvider } from "@app/components/api-provider";
import { LegalStatus } from "@app/components/legal-status";
import { PageHeader } from "@app/components/page-header";
import { OutcomeProvider } from "@app/components/api-outcome";
import { PolicyEditor } from "@app/components/policy-editor";
import { Pane } from "@app/components/pane";
import { SettingsForm } from "@app/components/settings-form";
import { SettingsHistory } from "@app/components/settings-history";
import { findToday } from "@app/components/settings-today";
import { getCan, getFirmCaller } from "../get-firm-caller";

export const metadata = { title: "Settings" };

export default async function SettingsPage() {
  await connection();
  const [caller, can] = await Promise.all([getFirmCaller(), getCan()]);
  const [firm, { entries: changes }, members, policies] = await Promise.all([
    caller.firm.current(),
    caller.audit.list({ subjectKind: "firm", limit: 500 }),
    caller.membership.list(),
    caller.signOff.policies(),
  ]);
  const approvers = members.current.filter(({ roles }) => roles.includes("approver"));
  return (
    <>
      <PageHeader title="Settings" note={firm.name} />
      <div className="grid items-start gap-3 *:min-w-0 xl:grid-cols-[minmax(0,1.7fr)_minmax(0,1fr)]">
        <div className="grid gap-3 *:min-w-0">
          <ApiProvider>
            <SettingsForm
              key={firm.id}
              firm={firm}
              today={findToday()}
              canUpdate={can("firm.update")}
              approverCount={approvers.length}
            />
          </ApiProvider>
          <ApiProvider>
            <OutcomeProvider>
              <Pane
                id="policies"
                title="Approval policies"
                note="who must sign a plan, besides the approvals above, by what it touches"
              >
                <PolicyEditor
                  key={JSON.stringify(policies)}
                  policies={policies}
                  approvers={approvers.map(({ personId, name }) => ({ id: personId, name }))}
                  canUpdate={can("approval-policy.update")}
                />
              </Pane>
            </OutcomeProvider>
          </ApiProvider>
        </div>
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
