import { ChevronRight } from "lucide-react";
import { formatCount, formatSignedCount } from "#server/domain/format-number";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText, Tpp } from "./figure";
import type { SiteStep } from "./site-timeline-layout";

/** The timeline as a table, the latest day first. */
export function SiteStepsTable({ steps }: { readonly steps: readonly SiteStep[] }) {
  return (
    <details className="group mt-1">
      <summary className="flex min-h-6 w-fit items-center gap-1 rounded-sm text-sm text-ink-2 hover:text-ink">
        <ChevronRight aria-hidden size={14} className="transition-transform group-open:rotate-90" />
        As a table, by day
      </summary>
      <TableFrame label="What stands here after each day" maxHeightRem={24}>
        <thead>
          <tr>
            <Th>Day</Th>
            <Th isNumber unit="units">
              Change
            </Th>
            <Th isNumber>Units</Th>
            <Th isNumber unit="M TPP">
              Counted
            </Th>
            <Th isNumber unit="M TPP">
              Not counted
            </Th>
          </tr>
        </thead>
        <tbody>
          {steps.toReversed().map((step) => (
            <tr key={step.on}>
              <RowHeader>
                <DateText date={step.on} />
              </RowHeader>
              <Td isNumber>{formatSignedCount(step.unitsChange)}</Td>
              <Td isNumber>{formatCount(step.units)}</Td>
              <Td isNumber>
                <Tpp milliTpp={step.countedMilliTpp} form="million" />
              </Td>
              <Td isNumber>
                <Tpp milliTpp={step.notCountedMilliTpp} form="million" />
              </Td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </details>
  );
}
