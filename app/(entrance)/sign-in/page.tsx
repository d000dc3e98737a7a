import { redirect } from "next/navigation";
import { getCaller } from "#server/api/caller";
import { ApiProvider } from "@app/components/api-provider";
import { DemonstrationPeople } from "@app/components/demonstration-people";
import { parseNextPath } from "#server/domain/identity/next-path";
import { Pane } from "@app/components/pane";
import { ProviderRefusalNotice } from "@app/components/provider-refusal-notice";
import { ProviderWay } from "@app/components/provider-way";
import { SignInPanel } from "@app/components/sign-in-panel";

export const metadata = { title: "Sign in" };

interface SignInPageProps {
  readonly searchParams: Promise<{ readonly next?: string | string[]; readonly failed?: string | string[] }>;
}

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const caller = await getCaller();
  const { next, failed } = await searchParams;
  const nextPath = parseNextPath(next);
  if ((await caller.person.current()) !== null) redirect(nextPath);
  const { isSetUp, demonstrationPeople, providerLabel } = await caller.person.entrance();
  if (!isSetUp) redirect("/welcome");
  return (
    <ApiProvider>
      <h1 className="mb-4 text-2xl font-semibold tracking-[-0.01em]">Sign in</h1>
      <ProviderRefusalNotice failed={failed} title="You are not signed in." />
      <div className="grid items-start gap-3 *:min-w-0 lg:grid-cols-2">
        <div className="grid gap-3 *:min-w-0">
          {providerLabel !== null && (
            <Pane id="provider-way" title="Through your identity provider">
              <ProviderWay label={providerLabel} nextPath={nextPath} />
            </Pane>
          )}
          <SignInPanel nextPath={nextPath} />
        </div>
        {demonstrationPeople.length > 0 && (
          <Pane id="demonstration" title="Explore the demonstration" note="every figure is invented">
            <p className="mb-3 text-ink-2">
              Meridian Compute is no real firm. Enter it as one of its three people; this is offered only on the machine
              that Plimsoll runs on.
            </p>
            <DemonstrationPeople people={demonstrationPeople} />
          </Pane>
        )}
      </div>
    </ApiProvider>
  );
}
