import { connection } from "next/server";
import { AccountPassword } from "@app/components/account-password";
import { AccountSecondFactor } from "@app/components/account-second-factor";
import { AccountSessions } from "@app/components/account-sessions";
import { OutcomeProvider } from "@app/components/api-outcome";
import { ApiProvider } from "@app/components/api-provider";
import { PageHeader } from "@app/components/page-header";
import { Pane } from "@app/components/pane";
import { getSignedInCaller } from "../../get-signed-in-caller";

export const metadata = { title: "Account" };

export default async function AccountPage() {
  await connection();
  const { caller, person } = await getSignedInCaller();
  const [sessions, hasPassword] = await Promise.all([caller.person.listSessions(), caller.person.hasPassword()]);
  return (
    <ApiProvider>
      <OutcomeProvider>
        <PageHeader title="Account" note={`${person.name}, ${person.email}`} />
        <div className="grid items-start gap-3 *:min-w-0 xl:grid-cols-2">
          {hasPassword ? (
            <>
              <Pane id="password-pane" title="Password" note="changing it ends your other sessions">
                <AccountPassword />
              </Pane>
              <Pane id="second-factor" title="Second factor" note="a code from an app at every sign-in">
                <AccountSecondFactor isOn={person.twoFactorEnabled} />
              </Pane>
            </>
          ) : (
            <Pane id="password-pane" title="Password">
              <p className="text-ink-2">You sign in without a password here, so there is none to change.</p>
            </Pane>
          )}
          <Pane id="sessions" title="Where you are signed in" className="xl:col-span-2">
            <AccountSessions sessions={sessions} />
          </Pane>
        </div>
      </OutcomeProvider>
    </ApiProvider>
  );
}
