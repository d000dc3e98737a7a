"use client";

import clsx from "clsx";
import { ViewLink } from "./link";
import type { ReactNode } from "react";
import type { Stage } from "#server/domain/allocation/allocation";
import { formatSignedCount, formatTppExact } from "#server/domain/format-number";
import type { IsoDate } from "#server/domain/iso-date";
import { RowHeader, Td } from "./data-table";
import { DateText } from "./figure";
import { formatSignedMillionTpp } from "./site-figures";

/** One line of the history, as the browser needs it. */
export interface HistoryRow {
  readonly id: string;
  readonly acceleratorId: string;
  readonly acceleratorName: string;
  readonly units: number;
  readonly milliTpp: number | null;
  readonly effectiveOn: IsoDate;
  readonly stage: Stage;
  readonly note: string | null;
  readonly externalId: string | null;
  readonly correctsId: string | null;
  readonly replacesId: string | null;
  readonly correctedById: string | null;
  readonly isMove: boolean;
  readonly movedWith: { readonly id: string; readonly name: string } | null;
  readonly isImported: boolean;
  /** "23 Nov 2026, 10:15 UTC". */
  readonly recordedAt: string;
  readonly recordedByName: string;
  readonly canCorrect: boolean;
}

interface AllocationHistoryRowProps {
  readonly row: HistoryRow;
  readonly isAhead: boolean;
  readonly action: ReactNode;
}

/** One recorded change. What was corrected is struck through and stays legible. */
export function AllocationHistoryRow({ row, isAhead, action }: AllocationHistoryRowProps) {
  const isTakenBack = row.correctedById !== null || row.correctsId !== null;
  const struck = clsx(row.correctedById !== null && "text-ink-3 line-through");
  return (
    <tr id={`allocation-${row.id}`} className="target:*:bg-accent-soft">
      <RowHeader className={clsx("font-normal!", struck)}>
        <DateText date={row.effectiveOn} />
        {isAhead && <span className="text-xs text-ink-3 max-sm:block sm:ml-1.5">ahead</span>}
      </RowHeader>
      <Td isNumber className={clsx(!isTakenBack && "font-medium", struck)}>
        {formatSignedCount(row.units)}
      </Td>
      <Td className="sm:min-w-36">
        <span className={struck}>{row.acceleratorName}</span>
        <Kind row={row} />
        {row.note !== null && <span className="block max-w-[48ch] text-xs break-words text-ink-2">{row.note}</span>}
      </Td>
      <Td isNumber className={clsx("max-sm:hidden", struck)}>
        {row.milliTpp === null ? (
          "?"
        ) : (
          <span title={formatTppExact(row.milliTpp)}>{formatSignedMillionTpp(row.milliTpp)}</span>
        )}
      </Td>
      <Td className="max-sm:hidden">{row.stage}</Td>
      <Td className="whitespace-nowrap max-md:hidden">{row.recordedAt}</Td>
      <Td className="max-lg:hidden">
        {row.recordedByName}
        <span className="text-ink-3">
          {row.isImported && ", from a file"}
          {row.externalId !== null && `, id ${row.externalId}`}
        </span>
      </Td>
      <Td className="text-right">{action}</Td>
    </tr>
  );
}

/** What the line is, where it is more than an allocation. */
function Kind({ row }: { readonly row: HistoryRow }) {
  const look = "mt-0.5 block text-xs text-ink-3";
  const link = "underline decoration-line-firm underline-offset-3 hover:text-accent";
  return (
    <>
      <span className={clsx(look, "sm:hidden")}>{row.stage}</span>
      {row.correctedById !== null && (
        <a href={`#allocation-${row.correctedById}`} className={clsx(look, link)}>
          Corrected: see what took it back
        </a>
      )}
      {row.correctsId !== null && (
        <a href={`#allocation-${row.correctsId}`} className={clsx(look, link)}>
          Takes back a wrong allocation
        </a>
      )}
      {row.replacesId !== null && <span className={look}>Stands in place of a corrected allocation</span>}
      {row.isMove && (
        <span className={look}>
          {row.units < 0 ? "Moved to " : "Moved from "}
          {row.movedWith === null ? (
            "another site"
          ) : (
            <ViewLink href={`/sites/${encodeURIComponent(row.movedWith.id)}`} className={link}>
              {row.movedWith.name}
            </ViewLink>
          )}
        </span>
      )}
    </>
  );
}
