import { formatDate } from "#server/domain/iso-date";
import { getReadingSummary } from "./sign-off-reading";
import { Pane } from "./pane";
import type { SignOffView } from "./sign-off-view";

/** What the decision is bound to. */
export function SignOffFacts({ view: { facts, record } }: { readonly view: SignOffView }) {
  const rows = [
    ["Register", `version ${facts.registerVersion}`],
    ["Edition", facts.editionTitle],
    ["Readings", getReadingSummary(facts.readings)],
    ["As of", formatDate(facts.asOf)],
  ] as const;
  return (
    <Pane id="facts" title="Frozen facts">
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
        {rows.map(([term, value]) => (
          <div key={term} className="contents">
            <dt className="text-ink-3">{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <dt className="text-ink-3">SHA-256</dt>
        <dd className="font-mono text-xs break-all">{record.hash}</dd>
      </dl>
    </Pane>
  );
}
