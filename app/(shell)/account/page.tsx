import { connection } from "next/server";
import { AccountPassword } from "@app/components/account-password";
import { AccountProvider } from "@app/components/account-provider";
import { AccountSecondFactor } from "@app/components/account-second-factor";
import { AccountSessions } from "@app/components/account-sessions";
import { OutcomeProvider } from "@app/components/api-outcome";
import { ApiProvider } from "@app/components/api-provider";
import { PageHeader } from "@app/components/page-header";
import { Pane } from "@app/components/pane";
import { ProviderRefusalNotice } from "@app/components/provider-refusal-notice";
import { getSignedInCaller } from "../../get-signed-in-caller";

export const metadata = { title: "Account" };

interface AccountPageProps {
  readonly searchParams: Promise<{ readonly failed?: string | string[] }>;
}

export default async function AccountPage({ searchParams }: AccountPageProps) {
  await connection();
  const { failed } = await searchParams;
  const { caller, person } = await getSignedInCaller();
  const [sessions, hasPassword, provider] = await Promise.all([
    caller.person.listSessions(),
    caller.person.hasPassword(),
    caller.person.providerLink(),
  ]);
  return (
    <ApiProvider>
      <OutcomeProvider>
        <PageHeader title="Account" note={`${person.name}, ${person.email}`} />
        <ProviderRefusalNotice failed={failed} title="The identity provider is not linked." />
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
          {provider !== null && (provider.isLinked || hasPassword) && (
            <Pane id="identity-provider" title="Identity provider" note={provider.label}>
              {provider.isLinked ? (
                <p className="text-ink-2">It is linked: you can sign in with it.</p>
              ) : (
                <AccountProvider label={provider.label} />
              )}
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
