import { reportKindWords } from "#server/domain/explain/explain-report";
import { formatCounted } from "#server/domain/format-number";
import { ActorName } from "./actor-name";
import type { ApiOutputs } from "./api-outputs";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText } from "./figure";
import { Link } from "./link";
import { ReportStateMark } from "./report-state-mark";
import { formatInstant } from "./site-page-view";

interface ReportListProps {
  readonly label: string;
  readonly reports: ApiOutputs["report"]["list"];
}

/** Reports by their due days, with what was kept and by whom. */
export function ReportList({ label, reports }: ReportListProps) {
  return (
    <TableFrame label={label} isStacked>
      <thead>
        <tr>
          <Th>Report</Th>
          <Th>State</Th>
          <Th>Due on</Th>
          <Th>Position on</Th>
          <Th>Kept</Th>
        </tr>
      </thead>
      <tbody>
        {reports.map(({ kind, dueOn, until, state, kept, versionCount }) => (
          <tr key={`${kind} ${dueOn}`} className="hover:*:bg-well">
            <RowHeader className="sm:w-2/5 sm:min-w-56">
              <Link
                prefetch={false}
                href={`/reports/${kind}/${dueOn}`}
                className="font-medium text-accent hover:underline"
              >
                {reportKindWords[kind].title}, <DateText date={dueOn} />
              </Link>
              <span className="block text-xs font-normal text-ink-3">{reportKindWords[kind].note}</span>
            </RowHeader>
            <Td>
              <ReportStateMark state={state} />
            </Td>
            <Td className="max-sm:hidden">
              <DateText date={dueOn} />
            </Td>
            <Td className="text-ink-2">
              <span className="sm:hidden">position on </span>
              <DateText date={until} />
            </Td>
            <Td className="text-ink-2">
              {kept !== null && (
                <>
                  {kept.reference} by <ActorName name={kept.keptByName} />
                  <time dateTime={kept.keptAt} className="block text-xs whitespace-nowrap text-ink-3">
                    {formatInstant(kept.keptAt)}
                    {versionCount > 1 && `, ${formatCounted(versionCount, "version")}`}
                  </time>
                </>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
