import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { Share } from "./figure";
import { Folded } from "./folded";
import { keepUnits } from "./keep-units";
import { Pane } from "./pane";
import type { SignOffView } from "./sign-off-view";
import { Verdict } from "./verdict";
import { formatRatio } from "#server/domain/format-share";
import { formatTppExact } from "#server/domain/format-number";
import { formatDate } from "#server/domain/iso-date";

/** Every limit with its sums at the highest share, with and without the plan, and its words. */
export function SignOffLimits({ limits }: Pick<SignOffView, "limits">) {
  return (
    <Pane
      id="findings"
      title="Findings"
      note="at the highest share from the as-of date on; exact integers behind every figure"
    >
      <TableFrame label="Findings">
        <thead>
          <tr>
            <Th>Limit</Th>
            <Th>Verdict</Th>
            <Th isNumber>With the plan</Th>
            <Th isNumber>Without it</Th>
            <Th isNumber>Part</Th>
            <Th isNumber>Total</Th>
          </tr>
        </thead>
        <tbody>
          {limits.map((limit) => (
            <tr key={limit.key}>
              <RowHeader className="min-w-36">
                {limit.title}
                <span className="block text-xs font-normal text-ink-3">
                  at most {formatRatio(limit.ratio)}, worst on {formatDate(limit.measured.on)}
                </span>
              </RowHeader>
              <Td>
                <Verdict standing={limit.standing} />
              </Td>
              <Td isNumber>
                <Share of={limit.measured} beside={[limit.ratio]} />
              </Td>
              <Td isNumber>{limit.without === null ? "—" : <Share of={limit.without} beside={[limit.ratio]} />}</Td>
              <Td isNumber>{formatTppExact(limit.measured.partMilliTpp)}</Td>
              <Td isNumber>{formatTppExact(limit.measured.totalMilliTpp)}</Td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      <Folded summary="In words, with the rule's text">
        <dl className="grid gap-2">
          {limits.map(({ key, title, explanation, source, quote }) => (
            <div key={key}>
              <dt className="font-medium">{title}</dt>
              <dd className="max-w-[110ch] text-sm text-ink-2">
                {keepUnits(explanation)} {source}
                {quote !== null && <q className="block text-xs text-ink-3">{quote}</q>}
              </dd>
            </div>
          ))}
        </dl>
      </Folded>
    </Pane>
  );
}
