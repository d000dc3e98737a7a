"use client";

import type { ReactNode } from "react";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { explainAddition, explainQuarterShare } from "#server/domain/explain/explain-plan-cell";
import { nameDestination } from "#server/domain/explain/name-destination";
import { formatShare } from "#server/domain/format-share";
import { formatQuarter, type IsoDate } from "#server/domain/iso-date";
import { planLineKeyOf, type PlanLine } from "#server/domain/plan/plan";
import { getPlanCell } from "#server/domain/plan/plan-cell";
import type { PlanRow } from "#server/domain/plan/plan-rows";
import { Button } from "./button";
import { keepUnits } from "./keep-units";
import { Pane } from "./pane";
import { PlanPanelDays } from "./plan-panel-days";
import { PlanPanelFindings } from "./plan-panel-findings";
import { PlanPanelTerms } from "./plan-panel-terms";
import { PlanPanelWarnings } from "./plan-panel-warnings";
import { useGrid, useLine, usePlanEditor, useTopic } from "./use-plan-editor";

/** What there is to know and to set of the cell with the focus. */
export function PlanPanel({ extra }: { readonly extra?: ReactNode }) {
  const rows = useTopic("rows", ({ getRows }) => getRows());
  const quarters = useTopic("rows", ({ getQuarters }) => getQuarters());
  const { row: at, column } = useGrid((model) => model.getHead());
  const [row, quarter] = [rows[at], quarters[column]];
  return (
    <aside
      aria-label="The cell with the focus"
      tabIndex={0}
      className="grid content-start gap-3 focus-visible:-outline-offset-2 min-[68.75rem]:sticky min-[68.75rem]:top-3 min-[68.75rem]:max-h-[calc(100dvh-1.5rem)] min-[68.75rem]:overflow-y-auto print:max-h-none print:overflow-visible"
    >
      {row === undefined || quarter === undefined ? (
        <Pane id="plan-panel" title="No lines">
          <p className="text-ink-2">Add a line, or show more of them.</p>
        </Pane>
      ) : row.kind === "destination" ? (
        <DestinationPane row={row} quarter={quarter} />
      ) : (
        <LinePane key={row.key} lineKey={row.key} quarter={quarter} />
      )}
      {extra}
    </aside>
  );
}

interface DestinationPaneProps {
  readonly row: Extract<PlanRow, { kind: "destination" }>;
  readonly quarter: IsoDate;
}

function DestinationPane({ row: { destination }, quarter }: DestinationPaneProps) {
  const shares = useTopic("verdict", ({ getJudge }) => getJudge().listShares(destination));
  const share = shares.find((one) => one.quarter === quarter);
  return (
    <Pane id="plan-panel" title={`${getDestinationName(destination)} · ${formatQuarter(quarter)}`}>
      {share !== undefined && (
        <p className="mb-2">{keepUnits(`${explainQuarterShare(destination, share, formatShare(share.highest))}.`)}</p>
      )}
      <PlanPanelFindings destination={destination} quarter={quarter} />
    </Pane>
  );
}

function LinePane({ lineKey, quarter }: { readonly lineKey: string; readonly quarter: IsoDate }) {
  const line = useLine(lineKey);
  return line === undefined ? null : <LineFacts line={line} quarter={quarter} />;
}

function LineFacts({ line, quarter }: { readonly line: PlanLine; readonly quarter: IsoDate }) {
  const { store, model } = usePlanEditor();
  const [site, accelerator] = [store.places.sites.get(line.siteId), store.places.accelerators.get(line.acceleratorId)];
  if (site === undefined || accelerator === undefined) return null;
  const cell = getPlanCell(line, quarter);
  const key = planLineKeyOf(line);
  const isEmpty = line.allocations.length === 0;
  return (
    <Pane id="plan-panel" title={`${site.name} · ${accelerator.name} · ${formatQuarter(quarter)}`}>
      <div className="grid gap-3">
        <p>{keepUnits(explainAddition(cell, accelerator.milliTppPerUnit, nameDestination(site.destination)))}</p>
        <PlanPanelFindings destination={site.destination} lineKey={key} quarter={quarter} />
        <PlanPanelWarnings line={line} siteName={site.name} quarter={quarter} />
        <PlanPanelDays line={line} cell={cell} quarter={quarter} />
        <PlanPanelTerms key={line.earliestOn} line={line} />
        {isEmpty && store.lockedBecause === null && (
          <Button
            className="w-fit"
            onClick={() => {
              store.removeLine(key);
              model.settle();
            }}
          >
            Remove this empty line
          </Button>
        )}
      </div>
    </Pane>
  );
}
