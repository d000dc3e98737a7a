import { explainAction } from "#server/domain/explain/explain-audit";
import { ActorName } from "./actor-name";
import type { ApiOutputs } from "./api-outputs";
import { formatInstant } from "./site-page-view";

type Entry = ApiOutputs["site"]["page"]["history"][number];

/** Who changed the site's own details, and when; the latest first. */
export function SiteChanges({ history }: { readonly history: readonly Entry[] }) {
  return (
    <ol className="grid gap-1.5 text-sm">
      {history.map((entry) => (
        <li key={entry.id} className="flex flex-wrap gap-x-3">
          <span className="whitespace-nowrap text-ink-3">{formatInstant(entry.at)}</span>
          <span>{explainAction(entry.action)}</span>
          <span className="text-ink-3">
            by <ActorName name={entry.actorName} />
          </span>
        </li>
      ))}
    </ol>
  );
}
