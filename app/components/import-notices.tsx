import { formatCount } from "#server/domain/format-number";
import type { FleetNotice } from "#server/domain/fleet-file/row-problem";
import { MessageText } from "./message-text";

/** What was taken in a way worth knowing, and in which rows. */
export function ImportNotices({ notices }: { readonly notices: readonly FleetNotice[] }) {
  return (
    <ul className="grid gap-1">
      {notices.map(({ message, rows, count }) => (
        <li key={message}>
          <MessageText text={message} />
          {rows.length > 0 && (
            <span className="text-ink-3">
              {" "}
              ({rows.length === 1 ? "row" : "rows"} {rows.map(formatCount).join(", ")}
              {count > rows.length && ` and ${formatCount(count - rows.length)} more`})
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
