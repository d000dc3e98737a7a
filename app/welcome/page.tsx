import { getCaller } from "#server/api/caller";
import { defaultEdition } from "#server/domain/rulebook/editions";
import { ApiProvider } from "@app/components/api-provider";
import { Link } from "@app/components/link";
import { Pane } from "@app/components/pane";
import { findToday } from "@app/components/settings-today";
import { WelcomeDemonstration } from "@app/components/welcome-demonstration";
import { WelcomeForm } from "@app/components/welcome-form";
import { WelcomeLimits } from "@app/components/welcome-limits";

export const metadata = { title: "Welcome" };

export default async function WelcomePage() {
  const caller = await getCaller();
  const firms = await caller.firm.list();
  return (
    <ApiProvider>
      <h1 className="text-2xl font-semibold tracking-[-0.01em]">
        {firms.length === 0 ? "Welcome to Plimsoll" : "Set up another firm"}
      </h1>
      <p className="mt-1 mb-4 max-w-[76ch] text-ink-2">
        Plimsoll keeps a register of a data-center firm&rsquo;s sites and accelerators, and shows how deep each country
        may be loaded under the AI diffusion rule before anything ships. Set up your firm, or look at an invented one
        first.
      </p>
      <div className="grid items-start gap-3 *:min-w-0 lg:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)]">
        <Pane id="set-up" title="Set up my firm" note="one corporate group with its parent and subsidiaries">
          <WelcomeForm today={findToday()} />
        </Pane>
        <div className="grid gap-3">
          <Pane id="demonstration" title="Explore the demonstration" note="every figure is invented">
            <p className="mb-3 text-ink-2">
              Meridian Compute is no real firm. It has some 40 sites in 18 destinations and a few thousand allocations
              from 2022 to 2028: one country just under 7 %, one breach that begins next year, and one that only comes
              because chips at home retire. Change what you like; your own firm is kept apart from it.
            </p>
            <WelcomeDemonstration />
          </Pane>
          <Pane id="limits" title="What is judged" note={defaultEdition.title}>
            <WelcomeLimits />
          </Pane>
          {firms.length > 0 && (
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
