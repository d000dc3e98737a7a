import { ChevronRight } from "lucide-react";
import { explainAction, explainRole, explainSubjectKind } from "#server/domain/explain/explain-audit";
import { formatCount } from "#server/domain/format-number";
import { ActorName } from "./actor-name";
import type { ApiOutputs } from "./api-outputs";
import { AuditChanges } from "./audit-changes";
import { formatInstant } from "./site-page-view";

export type AuditEntryView = ApiOutputs["audit"]["list"]["entries"][number];

/** The entries, the latest first; each opens to what it changed. */
export function AuditList({ entries }: { readonly entries: readonly AuditEntryView[] }) {
  return (
    <ol className="text-sm">
      {entries.map((entry) => (
        <li key={entry.sequence} className="border-b border-line-soft last:border-b-0">
          <details className="group">
            <summary className="grid grid-cols-[1rem_minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-0.5 rounded-sm py-1.5 hover:bg-well lg:grid-cols-[1rem_4rem_11rem_13rem_minmax(0,1fr)_14rem]">
              <ChevronRight
                aria-hidden
                size={14}
                className="self-center text-ink-3 group-open:rotate-90 max-lg:row-start-1"
              />
              <span className="text-right text-ink-3 max-lg:col-start-3 max-lg:row-start-1">
                <span className="sr-only">Entry </span>
                {formatCount(entry.sequence)}
              </span>
              <span className="whitespace-nowrap text-ink-2 max-lg:col-start-3 max-lg:row-start-3">
                {formatInstant(entry.at)}
              </span>
              <span className="font-medium max-lg:col-start-2 max-lg:row-start-1">{explainAction(entry.action)}</span>
              <span className="truncate text-ink-2 max-lg:col-span-2 max-lg:col-start-2 max-lg:row-start-2">
                {explainSubjectKind(entry.subjectKind)} {findSubjectName(entry)}
              </span>
              <span className="text-ink-2 max-lg:col-start-2 max-lg:row-start-3 max-lg:truncate lg:min-w-0 lg:[overflow-wrap:anywhere]">
                <ActorName name={entry.actorName} />
                <span className="text-ink-3 max-sm:hidden">, {explainRole(entry.role)}</span>
              </span>
            </summary>
            <div className="grid gap-2 pt-1 pb-3 pl-7">
              <AuditChanges before={entry.before} after={entry.after} />
              <AuditFacts entry={entry} />
            </div>
          </details>
        </li>
      ))}
    </ol>
  );
}

/** There is one of each, and its id says nothing. */
const nameless: ReadonlySet<string> = new Set(["audit", "register"]);

/** What the subject was called when it was changed, or whom an invitation is for; what it is called now where the entry has no name, and its id where nothing has. */
function findSubjectName(entry: AuditEntryView): string {
  const { subjectKind, subjectId, subjectName, actorId, actorName, before, after } = entry;
  for (const value of [after, before])
    if (typeof value === "object" && value !== null)
      for (const [name, text] of Object.entries(value))
        if (namingFields.has(name) && typeof text === "string") return text;
  if (nameless.has(subjectKind)) return "";
  return subjectName ?? (subjectId === actorId ? actorName : subjectId);
}

const namingFields: ReadonlySet<string> = new Set(["name", "fileName", "email"]);

function AuditFacts({ entry }: { readonly entry: AuditEntryView }) {
  const facts = [
    ["Subject", `${explainSubjectKind(entry.subjectKind)} ${entry.subjectId}`],
    ["By", <ActorName key="by" name={entry.actorName} />],
    ["Role", explainRole(entry.role)],
    ["Request", entry.requestId],
    ["Entry", entry.id],
    ["Hash", `${entry.hash.slice(0, 16)}…`],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-5 gap-y-0.5 text-xs">
      {facts.map(([what, value]) => (
        <div key={what} className="flex min-w-0 gap-1.5">
          <dt className="text-ink-3">{what}</dt>
          <dd className="min-w-0 break-all" title={what === "Hash" ? entry.hash : undefined}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
