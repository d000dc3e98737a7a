import { explainExempt } from "#server/domain/explain/explain-scope";
import { formatCount } from "#server/domain/format-number";
import type { OverviewView } from "./views";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { Tpp } from "./figure";

/** What stands in the register and is left out of every share, and the limits that do not bind this firm. */
export function NotCounted({ notCounted, exempt }: Pick<OverviewView, "notCounted" | "exempt">) {
  return (
    <>
      {notCounted.length > 0 && (
        <TableFrame label="Not counted, and why">
          <thead>
            <tr>
              <Th>Not counted because</Th>
              <Th isNumber>Units</Th>
              <Th isNumber unit="M TPP">
                TPP
              </Th>
            </tr>
          </thead>
          <tbody>
            {notCounted.map(({ because, units, milliTpp }) => (
              <tr key={because}>
                <RowHeader className="font-normal">{because}</RowHeader>
                <Td isNumber>{formatCount(units)}</Td>
                <Td isNumber>
                  {milliTpp === null ? (
                    <span className="text-unknown">? unknown</span>
                  ) : (
                    <Tpp milliTpp={milliTpp} form="million" />
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </TableFrame>
      )}
      {exempt.map(({ limitId, title, because }) => (
        <p key={limitId} className="mt-2 text-ink-2">
          <b className="font-medium text-ink">{explainExempt(title)}</b> {because}
        </p>
      ))}
    </>
  );
}
