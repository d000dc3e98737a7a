"use client";

import { useState } from "react";
import { formatCount } from "#server/domain/format-number";
import type { IsoDate } from "#server/domain/iso-date";
import type { AcceleratorChoice } from "./accelerator-select";
import { AllocationCorrectDialog } from "./allocation-correct-dialog";
import { AllocationHistoryRow, type HistoryRow } from "./allocation-history-row";
import { Button } from "./button";
import { TableFrame, Th } from "./data-table";

interface AllocationHistoryProps {
  readonly site: { readonly id: string; readonly name: string };
  /** The latest first. */
  readonly rows: readonly HistoryRow[];
  readonly asOf: IsoDate;
  readonly accelerators: readonly AcceleratorChoice[];
  readonly canCorrect: boolean;
}

const firstRows = 25;
const moreRows = 100;

/** Everything that was ever recorded at the site. Nothing is overwritten: a correction is a line of its own. */
export function AllocationHistory({ site, rows, asOf, accelerators, canCorrect }: AllocationHistoryProps) {
  const [count, setCount] = useState(firstRows);
  const left = rows.length - count;
  return (
    <>
      <TableFrame label="Allocation history">
        <thead>
          <tr>
            <Th>Effective</Th>
            <Th isNumber>Units</Th>
            <Th>Accelerator</Th>
            <Th isNumber unit="M TPP" className="max-sm:hidden">
              Change
            </Th>
            <Th className="max-sm:hidden">Stage</Th>
            <Th className="max-md:hidden">Recorded</Th>
            <Th className="max-lg:hidden">By</Th>
            <Th>
              <span className="sr-only">Correct</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, count).map((row) => (
            <AllocationHistoryRow
              key={row.id}
              row={row}
              isAhead={row.effectiveOn > asOf}
              action={
                canCorrect &&
                row.canCorrect && <AllocationCorrectDialog site={site} row={row} accelerators={accelerators} />
              }
            />
          ))}
        </tbody>
      </TableFrame>
      {left > 0 && (
        <p className="mt-2">
          <Button onClick={() => setCount(count + moreRows)}>
            {left > moreRows
              ? `Show ${formatCount(moreRows)} more of ${formatCount(left)}`
              : `Show ${formatCount(left)} more`}
          </Button>
        </p>
      )}
    </>
  );
}
