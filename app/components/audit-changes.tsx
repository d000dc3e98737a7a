import { listFieldChanges } from "#server/domain/audit/field-changes";
import { explainField, explainValue, joinPlainLists } from "#server/domain/explain/explain-audit";
import { formatCount } from "#server/domain/format-number";

interface AuditChangesProps {
  readonly before: unknown;
  readonly after: unknown;
}

const mostShown = 60;

/** What differs between before and after, field by field. */
export function AuditChanges({ before, after }: AuditChangesProps) {
  const changes = listFieldChanges(joinPlainLists(before), joinPlainLists(after));
  if (changes.length === 0) return <p className="text-ink-3">No field differs.</p>;
  const left = changes.length - mostShown;
  return (
    <>
      <ul className="grid gap-x-6 gap-y-0.5 xl:grid-cols-2">
        {changes.slice(0, mostShown).map(({ path, before: was, after: is }) => (
          <li key={path.join("\n")} className="min-w-0 break-words">
            {explainField(path)}:{" "}
            {was !== undefined && (
              <>
                <del className="text-ink-3">{explainValue(was)}</del> <span aria-hidden>→</span>{" "}
              </>
            )}
            <ins className="font-medium no-underline">{explainValue(is)}</ins>
          </li>
        ))}
      </ul>
      {left > 0 && <p className="text-ink-3">{formatCount(left)} more fields stand in the export.</p>}
    </>
  );
}
