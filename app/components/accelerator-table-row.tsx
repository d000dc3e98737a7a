"use client";

import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import { deriveTpp } from "#server/domain/accelerator/tpp";
import { formatTppAligned } from "#server/domain/format-number";
import { AcceleratorDetails } from "./accelerator-details";
import {
  controlClassWords,
  formatDensity,
  formatDieArea,
  formatRateByBits,
  formatThousandths,
} from "./accelerator-figures";
import type { AcceleratorRow } from "./accelerator-list-model";
import { RowHeader, Td } from "./data-table";

interface AcceleratorTableRowProps {
  readonly accelerator: AcceleratorRow;
  readonly columnCount: number;
  /** The most decimals in the column, so that the points stand under each other. */
  readonly tppDecimals: number;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** An accelerator in the table, and under it, once opened, how its TPP was derived. */
export function AcceleratorTableRow({
  accelerator,
  columnCount,
  tppDecimals,
  isOpen,
  onToggle,
}: AcceleratorTableRowProps) {
  const { id, name, vendor, rates, milliTpp, dieAreaHundredthsMm2: area, controlClass } = accelerator;
  const drivenBy = deriveTpp(rates)?.drivenBy;
  const detailsId = `accelerator-${id}`;

  /** A click that ends a selection copies figures and opens nothing. */
  function toggleByRow(): void {
    if (document.getSelection()?.isCollapsed !== false) onToggle();
  }

  return (
    <>
      <tr onClick={toggleByRow} className={clsx("cursor-pointer hover:*:bg-well", isOpen && "*:border-b-transparent!")}>
        <RowHeader className="sm:min-w-56">
          <button
            type="button"
            aria-expanded={isOpen}
            {...(isOpen && { "aria-controls": detailsId })}
            onClick={(event) => {
              event.stopPropagation();
              onToggle();
            }}
            className="inline-flex items-baseline gap-1 -my-0.5 rounded-sm py-0.5 text-left hover:text-accent"
          >
            <ChevronRight
              aria-hidden
              size={14}
              className={clsx("shrink-0 self-center text-ink-3", isOpen && "rotate-90")}
            />
            {name}
          </button>
          <Marks accelerator={accelerator} />
        </RowHeader>
        <Td className="max-md:hidden">{vendor}</Td>
        <Td isNumber>{milliTpp === null ? <Unknown /> : <AlignedTpp milliTpp={milliTpp} decimals={tppDecimals} />}</Td>
        <Td className="whitespace-nowrap max-sm:hidden">
          {drivenBy === undefined ? <Unknown /> : formatRateByBits(drivenBy)}
        </Td>
        <Td isNumber className="max-md:hidden">
          {area === null ? <Unknown /> : formatDieArea(area)}
        </Td>
        <Td isNumber className="max-md:hidden">
          {area === null || milliTpp === null ? <Unknown /> : formatDensity(milliTpp, area)}
        </Td>
        <Td className="whitespace-nowrap">
          {controlClass === "unknown" ? <Unknown /> : controlClassWords[controlClass]}
        </Td>
      </tr>
      {isOpen && (
        <tr>
          <Td id={detailsId} colSpan={columnCount} className="pr-0! pl-0!">
            <AcceleratorDetails accelerator={accelerator} />
          </Td>
        </tr>
      )}
    </>
  );
}

function Unknown() {
  return <span className="text-unknown">unknown</span>;
}

/** What sets the accelerator apart; the note in full stands in its details. */
function Marks({ accelerator: { isOwn, source } }: { readonly accelerator: AcceleratorRow }) {
  if (!isOwn && !source.isToConfirm) return null;
  return (
    <span className="ml-4.5 inline-flex gap-x-2 align-baseline text-xs font-normal lg:ml-2">
      {isOwn && <span className="text-accent">firm’s own</span>}
      {source.isToConfirm && (
        <span title={source.note ?? undefined} className="text-buffer">
          ? to confirm
        </span>
      )}
    </span>
  );
}

/** Exact, without trailing zeros; unseen zeros keep the points under each other. */
function AlignedTpp({ milliTpp, decimals }: { readonly milliTpp: number; readonly decimals: number }) {
  const text = formatThousandths(milliTpp);
  const unseen = formatTppAligned(milliTpp, decimals).slice(text.length);
  return (
    <data value={milliTpp} data-unseen={unseen} className="after:invisible after:content-[attr(data-unseen)]">
      {text}
    </data>
  );
}
