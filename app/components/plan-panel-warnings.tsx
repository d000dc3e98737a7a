"use client";

import {
  capacityWarningSigns,
  capacityWarningWords,
  explainCapacityWarning,
} from "#server/domain/explain/explain-capacity";
import type { IsoDate } from "#server/domain/iso-date";
import type { PlanLine } from "#server/domain/plan/plan";
import { keepUnits } from "./keep-units";
import { planTopics } from "./plan-topics";
import { listWarningsOf } from "./plan-warning-book";
import { useTopic } from "./use-plan-editor";

interface PlanPanelWarningsProps {
  readonly line: PlanLine;
  readonly siteName: string;
  readonly quarter: IsoDate;
}

/** What the site of the focused cell is asked too much of in its quarter. */
export function PlanPanelWarnings({ line, siteName, quarter }: PlanPanelWarningsProps) {
  const ofSite = useTopic(planTopics.capacity, ({ listWarnings }) => listWarnings(line.siteId));
  const warnings = listWarningsOf(line, quarter, ofSite);
  if (warnings.length === 0) return null;
  return (
    <ul aria-label="Planning warnings" className="grid gap-1.5">
      {warnings.map((warning) => (
        <li key={warning.kind}>
          <b className="font-medium text-buffer">
            <span aria-hidden>{capacityWarningSigns[warning.kind]} </span>
            {capacityWarningWords[warning.kind]}
          </b>
          <span className="block text-ink-2">{keepUnits(explainCapacityWarning(warning, siteName))}</span>
        </li>
      ))}
    </ul>
  );
}
