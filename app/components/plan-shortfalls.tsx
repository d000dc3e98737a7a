import { formatCount } from "#server/domain/format-number";
import type { ApiOutputs } from "./api-outputs";
import { DateText } from "./figure";
import { Notice } from "./notice";

const mostShown = 10;

/** The lines that take away more than would be there: the plan is not submitted before they do not. */
export function PlanShortfalls({ shortfalls }: { readonly shortfalls: ApiOutputs["plan"]["shortfalls"] }) {
  if (shortfalls.length === 0) return null;
  return (
    <Notice tone="indeterminate" title="More is taken away than would be there" className="mb-3">
      <ul className="list-disc pl-5">
        {shortfalls.slice(0, mostShown).map(({ siteId, acceleratorId, siteName, acceleratorName, on, missing }) => (
          <li key={`${siteId} ${acceleratorId}`}>
            {siteName}, {acceleratorName}: {formatCount(missing)} units too many on <DateText date={on} />.
          </li>
        ))}
        {shortfalls.length > mostShown && <li>and {formatCount(shortfalls.length - mostShown)} more lines.</li>}
      </ul>
    </Notice>
  );
}
