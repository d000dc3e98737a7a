import { explainEvent } from "#server/domain/explain/explain-sign-off-event";
import { ActorName } from "./actor-name";
import { Pane } from "./pane";
import type { SignOffView } from "./sign-off-view";
import { formatInstant } from "./site-page-view";

/** What happened, the latest first. */
export function SignOffEvents({ events }: Pick<SignOffView, "events">) {
  return (
    <Pane id="events" title="What happened" note="the latest first">
      <ol className="grid gap-2 text-sm">
        {events.toReversed().map(({ sequence, at, actorName, event }) => {
          const { what, because } = explainEvent(event);
          return (
            <li key={sequence}>
              <p>
                <b className="font-medium">{what}</b> by <ActorName name={actorName} />
                <time dateTime={at} className="block text-xs text-ink-3">
                  {formatInstant(at)}
                </time>
              </p>
              {because !== null && (
                <p dir="auto" className="text-ink-2">
                  {because}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </Pane>
  );
}
