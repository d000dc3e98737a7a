import { formatCount } from "#server/domain/format-number";
import { formatHeader } from "#server/domain/fleet-file/fleet-columns";
import type { ImportPreview, ImportTarget } from "./import-lines";
import { Pane } from "./pane";

const delimiterWords: Readonly<Record<string, string>> = { ",": "comma", ";": "semicolon", "\t": "tab" };

/** What was found in the file, in figures, and how it was opened. */
export function ImportFacts({ into, preview }: { readonly into: ImportTarget; readonly preview: ImportPreview }) {
  const { rowCount, additionCount, alreadyThereCount, retiredCount, refusedRowCount, newSiteCount } = preview;
  const counts = [
    ["Rows in the file", rowCount],
    ["New", additionCount],
    [`Already in the ${into}`, alreadyThereCount],
    ["Retired, so not counted", retiredCount],
    ["Cannot be read", refusedRowCount],
    ["New sites", newSiteCount],
  ] as const;
  return (
    <Pane id="facts" title="What was read">
      <dl className="grid gap-1">
        {counts.map(([what, count]) => (
          <div key={what} className="flex justify-between gap-4">
            <dt className="text-ink-2">{what}</dt>
            <dd className={what === "Cannot be read" && count > 0 ? "font-semibold text-breach" : "font-medium"}>
              {formatCount(count)}
            </dd>
          </div>
        ))}
      </dl>
      <dl className="mt-3 grid gap-1 border-t border-line-soft pt-2.5 text-sm">
        <Fact name="Format" value={preview.format.toUpperCase()} />
        {preview.encoding !== null && <Fact name="Encoding" value={preview.encoding} />}
        {preview.delimiter !== null && (
          <Fact name="Separated by" value={delimiterWords[preview.delimiter] ?? preview.delimiter} />
        )}
        <Fact name="Columns" value={preview.header.map((_, index) => formatHeader(preview.header, index)).join(", ")} />
        {preview.unknownColumns.length > 0 && (
          <Fact name="Not known, not read" value={preview.unknownColumns.join(", ")} isMarked />
        )}
      </dl>
    </Pane>
  );
}

function Fact({
  name,
  value,
  isMarked = false,
}: {
  readonly name: string;
  readonly value: string;
  readonly isMarked?: boolean;
}) {
  return (
    <div className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-2">
      <dt className="text-ink-3">{name}</dt>
      <dd className={`min-w-0 break-words ${isMarked ? "font-medium text-buffer" : ""}`}>{value}</dd>
    </div>
  );
}
