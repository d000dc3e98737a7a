import { formatCount, formatMillionTpp } from "#server/domain/format-number";
import { bindingLimitWords, noHeadroomWords } from "#server/domain/explain/explain-headroom";
import { formatShare } from "#server/domain/format-share";
import { formatDate, formatQuarter, type IsoDate } from "#server/domain/iso-date";
import type { LimitId } from "#server/domain/rulebook/edition";
import type { ApiOutputs } from "./api-outputs";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { Tpp } from "./figure";
import { TierMark } from "./tier-mark";

type Table = ApiOutputs["plan"]["headroom"];
type Row = Table["rows"][number];
type Cell = Row["cells"][number];

/** In what the room is named. */
export const headroomMeasures = ["units", "TPP", "share"] as const;
export type HeadroomMeasure = (typeof headroomMeasures)[number];

interface PlanHeadroomTableProps {
  readonly table: Table;
  readonly measure: HeadroomMeasure;
  readonly limitNames: ReadonlyMap<LimitId, string>;
}

/** What the figures are, in a heading or a note. */
export function nameHeadroomUnit({ unit }: Table, measure: HeadroomMeasure): string {
  return { units: `units of ${unit.name}`, TPP: "M TPP", share: "share of total" }[measure];
}

/** What still fits by destination and quarter, with the limit that binds under each figure. */
export function PlanHeadroomTable({ table, measure, limitNames }: PlanHeadroomTableProps) {
  const hasReserved = table.reservedBy.length > 0;
  return (
    <TableFrame label={`Headroom by destination and quarter, ${nameHeadroomUnit(table, measure)}`} maxHeightRem={48}>
      <thead>
        <tr className="*:align-bottom">
          <Th className="sticky left-0 z-20 bg-paper">Destination</Th>
          {hasReserved && (
            <Th isNumber className="max-sm:hidden">
              Reserved, <span className="block font-normal">M TPP</span>
            </Th>
          )}
          {table.days.map((day) => (
            <Th key={day} isNumber title={`from ${formatDate(day)} on`} className="px-1.5!">
              {formatQuarter(day)}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {table.rows.map((row) => (
          <tr key={`${row.tier} ${row.code ?? ""}`} className="hover:*:bg-well">
            <RowHeader className="sticky left-0 z-10 min-w-28 bg-paper py-1!">
              {row.name}
              <span className="block text-xs font-normal text-ink-3">
                <TierMark tier={row.tier} />
              </span>
              {row.reservedMilliTpp !== 0 && (
                <span className="block text-xs font-normal text-ink-3 sm:hidden">
                  <Tpp milliTpp={row.reservedMilliTpp} /> reserved
                </span>
              )}
            </RowHeader>
            {hasReserved && (
              <Td isNumber className="py-1! max-sm:hidden">
                {row.reservedMilliTpp === 0 ? (
                  <span className="text-ink-3">0</span>
                ) : (
                  <Tpp milliTpp={row.reservedMilliTpp} form="million" />
                )}
              </Td>
            )}
            {row.cells.map((cell, index) => (
              <Td key={table.days[index]} isNumber className="px-1.5! py-1!">
                <Room cell={cell} measure={measure} totalMilliTpp={table.totalMilliTpp[index] ?? 0} />
                {cell.kind === "units" && cell.boundBy !== null && (
                  <Binding limitId={cell.boundBy} name={limitNames.get(cell.boundBy)} on={cell.boundOn} />
                )}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

interface BindingProps {
  readonly limitId: LimitId;
  readonly name: string | undefined;
  readonly on: IsoDate | null;
}

/** Short for the eye, so that three years of quarters stand side by side; the ear hears the limit's own name. */
function Binding({ limitId, name = bindingLimitWords[limitId], on }: BindingProps) {
  return (
    <span className="block text-xs text-ink-3" title={on === null ? name : `${name}, tightest on ${formatDate(on)}`}>
      <span aria-hidden>{bindingLimitWords[limitId]}</span>
      <span className="sr-only">, bound by {name}</span>
    </span>
  );
}

interface RoomProps {
  readonly cell: Cell;
  readonly measure: HeadroomMeasure;
  readonly totalMilliTpp: number;
}

function Room({ cell, measure, totalMilliTpp }: RoomProps) {
  if (cell.kind !== "units")
    return (
      <span title={cell.because} className={cell.kind === "unbounded" ? "text-ink-3" : "text-unknown"}>
        {noHeadroomWords[cell.kind]}
      </span>
    );
  const look = cell.units === 0 ? "font-medium text-breach" : "font-medium";
  return <span className={look}>{formatRoom(cell, measure, totalMilliTpp)}</span>;
}

function formatRoom(
  { units, milliTpp }: Extract<Cell, { kind: "units" }>,
  measure: HeadroomMeasure,
  totalMilliTpp: number,
): string {
  switch (measure) {
    case "units":
      return formatCount(units);
    case "TPP":
      return formatMillionTpp(milliTpp, "down");
    case "share":
      return formatShare({ partMilliTpp: milliTpp, totalMilliTpp: totalMilliTpp + milliTpp });
  }
}
