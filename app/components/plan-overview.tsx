"use client";

import { useMemo } from "react";
import { standingWords } from "#server/domain/explain/standing-words";
import { listPlanBars } from "#server/domain/plan/plan-bar";
import { inputLook } from "./field";
import { Pane } from "./pane";
import { listUnits } from "./plan-grid-model";
import { PlanBars } from "./plan-bars";
import { PlanTimeline } from "./plan-timeline";
import { useGrid, usePlanEditor, useTopic } from "./use-plan-editor";

/** The limits of the plan as it is typed: three hulls and one of them over time. */
export function PlanOverview() {
  const { store, model } = usePlanEditor();
  const units = useMemo(() => listUnits(store), [store]);
  const unitId = useGrid((one) => one.getUnitId());
  const assessment = useTopic("verdict", ({ getJudge }) => getJudge().getAssessment());
  const unit = units.find(({ id }) => id === unitId);
  const bars = useMemo(() => {
    const judge = store.getJudge();
    const judged = { facts: judge.basis, judgement: judge.getJudgement(), assessment };
    return listPlanBars(judged, unit?.milliTppPerUnit ?? 1);
  }, [store, assessment, unit]);
  const { edition, asOf } = store.getJudge().basis;
  return (
    <div className="grid gap-3 *:min-w-0 xl:grid-cols-[minmax(0,1fr)_22rem]">
      <Pane
        id="plan-limits"
        title="Limits"
        note="share of total TPP, where it is highest"
        aside={
          <label className="flex items-center gap-1.5">
            <span className="whitespace-nowrap">Headroom in</span>
            <select
              value={unitId ?? ""}
              onChange={(event) => model.setUnitId(event.currentTarget.value)}
              className={`${inputLook} h-6 max-w-44 py-0 text-xs!`}
            >
              {units.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        }
      >
        <PlanBars bars={bars} unitName={unit?.name ?? "units"} />
        <p role="status" className="sr-only">
          {bars.map(({ line }) => `${line.title}: ${standingWords[line.standing]}.`).join(" ")}
        </p>
      </Pane>
      <Pane id="plan-over-time" title="Over time">
        <PlanTimeline lines={bars.map(({ line }) => line)} asOf={asOf} ruleFrom={edition.effectiveFrom} />
      </Pane>
    </div>
  );
}
