import { explainShare, nameShare } from "#server/domain/explain/explain-report";
import { explainExempt } from "#server/domain/explain/explain-scope";
import { formatTppExact } from "#server/domain/format-number";
import { formatDate } from "#server/domain/iso-date";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { Share } from "./figure";
import { keepUnits } from "./keep-units";
import { Pane } from "./pane";
import type { PeriodicReport } from "./report-view";
import { Verdict } from "./verdict";

/** Every limit on the day of the position; nothing where the report measures none. */
export function ReportShares({ report }: { readonly report: PeriodicReport }) {
  if (report.shares.length === 0) return null;
  return (
    <Pane id="shares" title={`Shares on ${formatDate(report.until)}`} note="exact integers behind every figure">
      <TableFrame label="Shares">
        <thead>
          <tr>
            <Th>Limit</Th>
            <Th>Verdict</Th>
            <Th isNumber>Share</Th>
            <Th isNumber>Part</Th>
            <Th isNumber>Total</Th>
          </tr>
        </thead>
        <tbody>
          {report.shares.map((share) => (
            <tr key={`${share.limitId} ${share.destination}`}>
              <RowHeader className="min-w-40">
                {nameShare(share)}
                <span className="block text-xs font-normal text-ink-3">{keepUnits(explainShare(share))}</span>
              </RowHeader>
              <Td>
                <Verdict standing={share.verdict} />
              </Td>
              <Td isNumber>
                <Share of={share} beside={[share.ratio]} />
              </Td>
              <Td isNumber>{formatTppExact(share.partMilliTpp)}</Td>
              <Td isNumber>{formatTppExact(share.totalMilliTpp)}</Td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      {report.exempt.map(({ limitId, because }) => (
        <p key={limitId} className="mt-1 text-xs text-ink-3">
          {explainExempt("A limit")} {because}
        </p>
      ))}
    </Pane>
  );
}
