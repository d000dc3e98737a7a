import { connection } from "next/server";
import { DateText } from "@app/components/figure";
import { LegalStatus } from "@app/components/legal-status";
import { ViewLink } from "@app/components/link";
import { Notice } from "@app/components/notice";
import { PageHeader } from "@app/components/page-header";
import { Pane } from "@app/components/pane";
import { RefusedParams } from "@app/components/refused-params";
import { RulebookDates } from "@app/components/rulebook-dates";
import { type EditionView, RulebookLimits } from "@app/components/rulebook-limits";
import { RulebookLists } from "@app/components/rulebook-lists";
import { RulebookReadings } from "@app/components/rulebook-readings";
import { RulebookStandings } from "@app/components/rulebook-standings";
import { RulebookWords } from "@app/components/rulebook-words";
import { ViewControls } from "@app/components/view-controls";
import { parseViewParams, type SearchParams } from "@app/components/view-params";
import { getFirmCaller } from "../get-firm-caller";

export const metadata = { title: "Rulebook" };

export default async function RulebookPage({ searchParams }: { readonly searchParams: Promise<SearchParams> }) {
  await connection();
  const params = parseViewParams(await searchParams);
  const caller = await getFirmCaller();
  const { editions, readings, readingOptions, differences, today, asOf } = await caller.rulebook.get({
    asOf: params.asOf,
  });
  const own = editions.find(({ isFirms }) => isFirms) ?? editions[0];
  if (own === undefined) return null;
  const lists = groupByLists(editions);
  return (
    <>
      <PageHeader
        title="Rulebook"
        note={
          <>
            the edition and the readings are chosen in{" "}
            <ViewLink
              href="/settings"
              className="font-medium text-ink-2 underline decoration-line-firm underline-offset-3 hover:text-accent"
            >
              Settings
            </ViewLink>
          </>
        }
      >
        <ViewControls pathname="/rulebook" params={params} asOf={asOf} today={today} />
      </PageHeader>
      <RefusedParams params={params} />
      <div className="grid gap-3 *:min-w-0">
        <Notice title="Legal status of the rule">
          <p className="max-w-[110ch] text-ink-2">{own.edition.legalStatus}</p>
        </Notice>
        <Pane id="editions" title="Editions" note="the same rule, as it was reported and as it is written">
          <Editions views={editions} />
          <RulebookLimits views={editions} />
        </Pane>
        <Pane id="differences" title="What changes for this firm">
          <ul className="grid gap-1">
            {differences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          <RulebookStandings views={editions} />
        </Pane>
        <div className="grid items-start gap-3 *:min-w-0 xl:grid-cols-2">
          <Pane id="readings" title="Readings" note="where the text can be read in two ways">
            <RulebookReadings options={readingOptions} readings={readings} />
          </Pane>
          <Pane id="dates" title="Dates" note="what became of the rule">
            <RulebookDates edition={own.edition} asOf={asOf} />
          </Pane>
        </div>
        <Pane id="words" title="The words" note="as the Federal Register prints them">
          <RulebookWords views={editions} />
        </Pane>
        {lists.map((view) => (
          <Pane
            key={view.edition.id}
            id={`lists-${view.edition.id}`}
            title="Destination lists"
            note={
              lists.length === 1
                ? "the same in every edition; a destination on no list is tier two"
                : view.edition.title
            }
          >
            <RulebookLists rows={view.tiers} />
          </Pane>
        ))}
      </div>
      <LegalStatus edition={own.edition} />
    </>
  );
}

function Editions({ views }: { readonly views: readonly EditionView[] }) {
  return (
    <div className="mb-3 grid gap-x-6 gap-y-2 md:grid-cols-2">
      {views.map(({ edition, isFirms, eligibility }) => (
        <div key={edition.id} className={`border-l-2 pl-3 ${isFirms ? "border-accent" : "border-line"}`}>
          <h3 className="font-medium">
            {edition.title}
            {isFirms && <span className="font-normal text-accent"> · judges this firm</span>}
          </h3>
          <p className="text-ink-2">{edition.summary}</p>
          <p className="text-sm text-ink-3">
            <code className="font-mono text-xs">{edition.id}</code>, published <DateText date={edition.publishedOn} />,
            in effect from <DateText date={edition.effectiveFrom} />
          </p>
          <p className="mt-1 text-sm text-ink-2">{eligibility.because}</p>
        </div>
      ))}
    </div>
  );
}

/** One view for each different set of lists, so that equal lists are shown once. */
function groupByLists(views: readonly EditionView[]): readonly EditionView[] {
  return [...new Map(views.toReversed().map((view) => [JSON.stringify(view.tiers), view])).values()];
}
