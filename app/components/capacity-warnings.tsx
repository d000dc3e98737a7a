import type { CapacityWarning } from "#server/domain/capacity/capacity-warning";
import { listWarningRuns, type WarningRun } from "#server/domain/capacity/warning-run";
import {
  capacityWarningNote,
  capacityWarningSigns,
  capacityWarningWords,
  explainCapacityWarning,
  explainUnwatched,
} from "#server/domain/explain/explain-capacity";
import { formatQuarter } from "#server/domain/iso-date";
import { RowHeader, TableFrame, Td, Th } from "./data-table";

interface CapacityWarningsProps {
  /** As `listCapacityWarnings` gives them. */
  readonly warnings: readonly CapacityWarning[];
  /** The sites that give neither power nor slots; see `listUnwatchedSites`. */
  readonly unwatched: readonly { readonly name: string }[];
  readonly sites: readonly { readonly id: string; readonly name: string }[];
}

const mostWithoutScroll = 12;

/** Where a plan asks more of a site than it has: power and slots, which no verdict rests on. */
export function CapacityWarnings({ warnings, unwatched, sites }: CapacityWarningsProps) {
  const names = new Map(sites.map(({ id, name }) => [id, name]));
  const runs = listWarningRuns(warnings);
  return (
    <div className="grid gap-2">
      {runs.length === 0 ? (
        <p className="text-ink-2">No site that gives its power or slots is asked for more than it has.</p>
      ) : (
        <TableFrame label="Capacity warnings" isStacked {...(runs.length > mostWithoutScroll && { maxHeightRem: 24 })}>
          <thead>
            <tr>
              <Th>Site</Th>
              <Th>Quarters</Th>
              <Th>What</Th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => (
              <RunRow
                key={`${run.kind} ${run.siteId} ${run.from}`}
                run={run}
                name={names.get(run.siteId) ?? run.siteId}
              />
            ))}
          </tbody>
        </TableFrame>
      )}
      {unwatched.length > 0 && <p className="text-sm text-ink-2">{explainUnwatched(unwatched)}</p>}
      <p className="text-xs text-ink-3">{capacityWarningNote}</p>
    </div>
  );
}

function RunRow({ run, name }: { readonly run: WarningRun; readonly name: string }) {
  const { kind, from, to, worst } = run;
  return (
    <tr>
      <RowHeader>{name}</RowHeader>
      <Td className="whitespace-nowrap">
        {formatQuarter(from)}
        {to !== from && ` to ${formatQuarter(to)}`}
      </Td>
      <Td className="min-w-56 max-sm:col-span-2">
        <span className="font-medium text-buffer">
          <span aria-hidden>{capacityWarningSigns[kind]} </span>
          {capacityWarningWords[kind]}
        </span>
        <span className="block text-ink-2">{explainCapacityWarning(worst, name)}</span>
      </Td>
    </tr>
  );
}
