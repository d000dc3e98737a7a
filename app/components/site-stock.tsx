import clsx from "clsx";
import { countingWords } from "#server/domain/explain/explain-counting";
import { formatCount, formatTppExact } from "#server/domain/format-number";
import type { ApiOutputs } from "./api-outputs";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { Tpp } from "./figure";

type Stock = ApiOutputs["site"]["page"]["standing"][number];

/** What stands at a site on a date, by accelerator, the most TPP first. */
export function SiteStock({ standing, on }: { readonly standing: readonly Stock[]; readonly on: string }) {
  if (standing.length === 0) return <p className="text-ink-2">Nothing stands here on {on}.</p>;
  const sum = (kind: (stock: Stock) => boolean) =>
    standing.filter(kind).reduce((total, { milliTpp }) => total + (milliTpp ?? 0), 0);
  return (
    <TableFrame label={`What stands here on ${on}`}>
      <thead>
        <tr>
          <Th>Accelerator</Th>
          <Th isNumber>Units</Th>
          <Th isNumber unit="TPP" className="max-sm:hidden">
            × each
          </Th>
          <Th isNumber unit="M TPP">
            = stands
          </Th>
          <Th className="max-xs:hidden">For the limits</Th>
        </tr>
      </thead>
      <tbody>
        {standing.map((stock) => (
          <tr key={stock.acceleratorId}>
            <RowHeader>
              {stock.acceleratorName}
              {stock.milliTppPerUnit !== null && (
                <span className="block text-xs font-normal text-ink-3 sm:hidden">
                  × {formatTppExact(stock.milliTppPerUnit)}
                </span>
              )}
              {stock.counting !== "counts" && (
                <span className="block text-xs font-normal text-ink-3 xs:hidden">{countingWords[stock.counting]}</span>
              )}
            </RowHeader>
            <Td isNumber>{formatCount(stock.units)}</Td>
            <Td isNumber className="max-sm:hidden">
              {stock.milliTppPerUnit === null ? "unknown" : formatTppExact(stock.milliTppPerUnit).replace(" TPP", "")}
            </Td>
            <Td isNumber>{stock.milliTpp === null ? "unknown" : <Tpp milliTpp={stock.milliTpp} form="million" />}</Td>
            <Td className="max-xs:hidden">
              <span className={clsx(stock.counting === "cannot-judge" && "text-unknown")}>
                {countingWords[stock.counting]}
              </span>
              {stock.counting !== "counts" && (
                <span className="block text-xs text-ink-3">
                  {stock.controlClass === "unknown" ? "class unknown" : stock.controlClass}: {stock.because}
                </span>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="*:pt-1.5 *:font-semibold">
          <th scope="row" className="text-left">
            Together
          </th>
          <td className="px-2 text-right">{formatCount(standing.reduce((total, { units }) => total + units, 0))}</td>
          <td className="max-sm:hidden" />
          <td className="px-2 text-right">
            <Tpp milliTpp={sum(() => true)} form="million" />
          </td>
          <td className="px-2 max-xs:hidden">
            <Tpp milliTpp={sum(({ counting }) => counting === "counts")} /> counted
          </td>
        </tr>
      </tfoot>
    </TableFrame>
  );
}
