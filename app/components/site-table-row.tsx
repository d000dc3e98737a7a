"use client";

import clsx from "clsx";
import { Link } from "./link";
import { formatCount, formatCounted } from "#server/domain/format-number";
import { RowHeader, Td } from "./data-table";
import { DateText, Tpp } from "./figure";
import type { SiteListRow } from "./site-list-rows";
import { columnLook } from "./site-table-columns";
import { Verdict } from "./verdict";

interface SiteTableRowProps {
  readonly row: SiteListRow;
  readonly index: number;
  readonly query: string;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  /** In pixels; what does not fit is cut, and stands in full in the title. */
  readonly height: number;
}

/** One site; the whole row opens it. */
export function SiteTableRow({ row, index, query, isTabStop, onFocus, height }: SiteTableRowProps) {
  const { destination, holding, units, milliTpp, countedMilliTpp, unknownUnits, closedOn } = row;
  const notCountedMilliTpp = milliTpp - countedMilliTpp;
  return (
    <tr style={{ height }} data-index={index} aria-rowindex={index + 2} className="relative hover:*:bg-well">
      <RowHeader className="truncate py-0! align-middle!" title={row.name}>
        <Link
          href={`/sites/${encodeURIComponent(row.id)}${query}`}
          prefetch={false}
          tabIndex={isTabStop ? 0 : -1}
          onFocus={onFocus}
          className="outline-none after:absolute after:inset-0 focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
        >
          {row.name}
        </Link>
        {closedOn !== null && (
          <span className="ml-2 text-xs font-normal text-ink-3">
            closed from <DateText date={closedOn} />
          </span>
        )}
        <span className="block truncate text-xs font-normal text-ink-3 @min-[760px]:hidden">
          <span className="@min-[600px]:hidden">{destination.name}, </span>tier {destination.tier}
          {holding === "leased" && ", leased"}
        </span>
      </RowHeader>
      <Td className={clsx("truncate", columnLook.destination)} title={destination.name}>
        {destination.name}
      </Td>
      <Td className={columnLook.tier}>{destination.tier}</Td>
      <Td className={columnLook.holding}>{holding}</Td>
      <Td isNumber className={columnLook.units}>
        {formatCount(units)}
      </Td>
      <Td isNumber className={columnLook.tpp}>
        {unknownUnits > 0 && (
          <span
            className="mr-1 font-medium text-unknown"
            title={`The TPP or class of ${formatCounted(unknownUnits, "unit")} is unknown.`}
          >
            <span aria-hidden>?</span>
            <span className="sr-only">without {formatCounted(unknownUnits, "unit")} of unknown TPP, </span>
          </span>
        )}
        <Tpp milliTpp={milliTpp} form="million" />
      </Td>
      <Td isNumber className={clsx(columnLook.counted, countedMilliTpp === 0 && "text-ink-3")}>
        <Tpp milliTpp={countedMilliTpp} form="million" />
      </Td>
      <Td isNumber className={clsx(columnLook.notCounted, notCountedMilliTpp === 0 && "text-ink-3")}>
        <Tpp milliTpp={notCountedMilliTpp} form="million" />
      </Td>
      <Td className={columnLook.standing}>
        {destination.standing === null ? (
          <span className="text-ink-3" title="No limit of its own">
            <span aria-hidden>–</span>
            <span className="sr-only">no limit of its own</span>
          </span>
        ) : (
          <Verdict standing={destination.standing} className="flex!" />
        )}
      </Td>
    </tr>
  );
}
