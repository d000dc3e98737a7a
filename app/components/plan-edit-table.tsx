"use client";

import { formatCount, formatSignedCount } from "#server/domain/format-number";
import type { PlanEdit } from "#server/domain/plan/plan-edit";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText } from "./figure";
import { usePlanEditor } from "./use-plan-editor";

const mostShown = 200;
const mostWithoutScroll = 8;

/** Changes of a plan as a diff: by line and day, before and after. */
export function PlanEditTable({ edits, label }: { readonly edits: readonly PlanEdit[]; readonly label: string }) {
  const { places } = usePlanEditor().store;
  if (edits.length === 0) return null;
  return (
    <details open={edits.length <= mostWithoutScroll} className="mt-1.5">
      <summary className="w-fit rounded-sm text-sm text-accent">
        {edits.length === 1 ? "1 change" : `${formatCount(edits.length)} changes`}
      </summary>
      <TableFrame label={label} {...(edits.length > mostWithoutScroll && { maxHeightRem: 20 })}>
        <thead>
          <tr>
            <Th>Site · accelerator</Th>
            <Th>On</Th>
            <Th isNumber unit="units">
              Before
            </Th>
            <Th isNumber unit="units">
              After
            </Th>
            <Th isNumber unit="units">
              Change
            </Th>
          </tr>
        </thead>
        <tbody>
          {edits.slice(0, mostShown).map(({ siteId, acceleratorId, effectiveOn, unitsBefore, unitsAfter }) => (
            <tr key={`${siteId} ${acceleratorId} ${effectiveOn}`}>
              <RowHeader>
                {places.sites.get(siteId)?.name ?? siteId} ·{" "}
                {places.accelerators.get(acceleratorId)?.name ?? acceleratorId}
              </RowHeader>
              <Td>
                <DateText date={effectiveOn} />
              </Td>
              <Td isNumber>{formatCount(unitsBefore)}</Td>
              <Td isNumber>{formatCount(unitsAfter)}</Td>
              <Td isNumber>{formatSignedCount(unitsAfter - unitsBefore)}</Td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      {edits.length > mostShown && (
        <p className="text-xs text-ink-3">and {formatCount(edits.length - mostShown)} more; applied all the same</p>
      )}
    </details>
  );
}
