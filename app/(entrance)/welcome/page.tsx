import type { ReactNode } from "react";
import { getCaller } from "#server/api/caller";
import { defaultEdition } from "#server/domain/rulebook/editions";
import { ApiProvider } from "@app/components/api-provider";
import { ButtonLink } from "@app/components/button";
import { DemonstrationPeople } from "@app/components/demonstration-people";
import { EmptyState } from "@app/components/empty-state";
import { Link } from "@app/components/link";
import { NotForRole } from "@app/components/not-for-role";
import { Pane } from "@app/components/pane";
import { SetUpForm } from "@app/components/set-up-form";
import { findToday } from "@app/components/settings-today";
import { WelcomeDemonstration } from "@app/components/welcome-demonstration";
import { WelcomeForm } from "@app/components/welcome-form";
import { WelcomeLimits } from "@app/components/welcome-limits";
import { getSignedInCaller } from "../../get-signed-in-caller";

export const metadata = { title: "Welcome" };

/** The first run: the first administrator, then the firm; later, another firm. */
export default async function WelcomePage() {
  const caller = await getCaller();
  const { isSetUp, demonstrationPeople } = await caller.person.entrance();
  if (!isSetUp)
    return (
      <WelcomeFrame
        title="Welcome to Plimsoll"
        form={
          <Pane
            id="set-up"
            title="1 of 2: the first administrator"
            note="who sets up the firm, keeps its register and invites others"
          >
            <SetUpForm />
          </Pane>
        }
        demonstration={
          demonstrationPeople.length > 0 ? <DemonstrationPeople people={demonstrationPeople} /> : undefined
        }
      />
    );
  const { person } = await getSignedInCaller();
  const firms = await caller.firm.list();
  if (!person.mayCreateFirms && firms.length === 0) return <NoFirm email={person.email} />;
  if (!person.mayCreateFirms)
    return (
      <NotForRole what="Setting up a firm">
        <p>Setting up a firm is for whoever set up Plimsoll here. Ask them, or an administrator of your firm.</p>
      </NotForRole>
    );
  return (
    <WelcomeFrame
      title={firms.length === 0 ? "Welcome to Plimsoll" : "Set up another firm"}
      form={
        <Pane
          id="set-up"
          title={firms.length === 0 ? "2 of 2: my firm" : "Set up my firm"}
          note="one corporate group with its parent and subsidiaries"
        >
          <WelcomeForm today={findToday()} />
        </Pane>
      }
      demonstration={<WelcomeDemonstration />}
      isLeadingBack={firms.length > 0}
    />
  );
}

function NoFirm({ email }: { readonly email: string }) {
  return (
    <EmptyState
      heading="h1"
      title="You are in no firm"
      actions={
        <ButtonLink tone="primary" href="/account">
          Your account
        </ButtonLink>
      }
    >
      An administrator of a firm can invite you under <span className="[overflow-wrap:anywhere]">{email}</span>; open
      the address that they send you while you are signed in here. Your account stays yours in the meantime.
    </EmptyState>
  );
}

interface WelcomeFrameProps {
  readonly title: string;
  readonly form: ReactNode;
  readonly demonstration: ReactNode;
  readonly isLeadingBack?: boolean;
}

function WelcomeFrame({ title, form, demonstration, isLeadingBack = false }: WelcomeFrameProps) {
  return (
    <ApiProvider>
      <h1 className="text-2xl font-semibold tracking-[-0.01em]">{title}</h1>
      <p className="mt-1 mb-4 max-w-[76ch] text-ink-2">
        Plimsoll keeps a register of a data-center firm&rsquo;s sites and accelerators, and shows how deep each country
        may be loaded under the AI diffusion rule before anything ships. Set up your firm, or look at an invented one
        first.
      </p>
      <div className="grid items-start gap-3 *:min-w-0 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
        {form}
        <div className="grid gap-3">
          {demonstration !== undefined && (
            <Pane id="demonstration" title="Explore the demonstration" note="every figure is invented">
              <p className="mb-3 text-ink-2">
                Meridian Compute is no real firm. It has some 40 sites in 18 destinations and a few thousand allocations
                from 2022 to 2028: one country just under 7 %, one breach that begins next year, and one that only comes
                because chips at home retire. Change what you like; your own firm is kept apart from it.
              </p>
              {demonstration}
            </Pane>
          )}
          <Pane id="limits" title="What is judged" note={defaultEdition.title}>
            <WelcomeLimits />
          </Pane>
          {isLeadingBack && (
            <p className="px-1 text-sm text-ink-2">
              <Link href="/" className="text-accent underline decoration-line-firm underline-offset-3">
                Back to the overview
              </Link>{" "}
              without setting up anything.
            </p>
          )}
        </div>
      </div>
    </ApiProvider>
  );
}
