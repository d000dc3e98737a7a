import type { RuleSource } from "#server/domain/rulebook/edition";
import type { EditionView } from "./rulebook-limits";
import { RuleQuote } from "./rule-quote";

interface Words {
  readonly source: RuleSource;
  /** What rests on them, and in which editions where not in all. */
  readonly about: readonly string[];
}

/** The words that each limit, the scope and the eligibility rest on, every sentence once. */
export function RulebookWords({ views }: { readonly views: readonly EditionView[] }) {
  return (
    <div className="grid gap-x-4 gap-y-3 xl:grid-cols-2">
      {listWords(views).map(({ source, about }) => (
        <div key={about.join()}>
          <h3 className="mb-1 text-sm font-medium">{about.join("; ")}</h3>
          <RuleQuote source={`${source.section}. ${source.document}.`} quote={source.quote} />
        </div>
      ))}
    </div>
  );
}

function listWords(views: readonly EditionView[]): readonly Words[] {
  const topics = [
    ...new Set(views.flatMap(({ limits }) => limits.map(({ name }) => name))),
    "What counts",
    "Who is eligible",
  ];
  const found = new Map<string, { source: RuleSource; about: string[] }>();
  for (const topic of topics)
    for (const [source, titles] of groupBySource(topic, views)) {
      const key = JSON.stringify(source);
      const words = found.get(key) ?? { source, about: [] };
      found.set(key, words);
      words.about.push(titles.length === views.length ? topic : `${topic}, in “${titles.join("”, “")}”`);
    }
  return [...found.values()];
}

/** The source of one topic in every edition, with the titles of the editions that share it. */
function groupBySource(topic: string, views: readonly EditionView[]): ReadonlyMap<RuleSource, readonly string[]> {
  const bySource = new Map<RuleSource, string[]>();
  for (const { edition, limits } of views) {
    const source =
      topic === "What counts"
        ? edition.scopeSource
        : topic === "Who is eligible"
          ? edition.eligibilitySource
          : limits.find(({ name }) => name === topic)?.source;
    if (source === undefined) continue;
    const same = [...bySource.keys()].find((known) => JSON.stringify(known) === JSON.stringify(source)) ?? source;
    bySource.set(same, [...(bySource.get(same) ?? []), edition.title]);
  }
  return bySource;
}
