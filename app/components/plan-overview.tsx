"use client";

import { useMemo, useState } from "react";
import { standingWords } from "#server/domain/explain/standing-words";
import { listPlanBars } from "#server/domain/plan/plan-bar";
import { inputLook } from "./field";
import { Pane } from "./pane";
import { PlanBars } from "./plan-bars";
import { PlanTimeline } from "./plan-timeline";
import { usePlanEditor, useTopic } from "./use-plan-editor";

/** The limits of the plan as it is typed: three hulls and one of them over time. */
export function PlanOverview() {
  const { store } = usePlanEditor();
  const units = useMemo(
    () =>
      store.workspace.accelerators.filter(
        ({ milliTppPerUnit, controlClass }) =>
          milliTppPerUnit > 0 && store.places.edition.countedClasses.includes(controlClass),
      ),
    [store],
  );
  const [unitId, setUnitId] = useState(() => findUsualUnit(store.listLines(), units)?.id);
  const revision = useTopic("verdict", ({ getJudge }) => getJudge().getAssessment());
  const unit = units.find(({ id }) => id === unitId);
  const bars = useMemo(() => {
    const judge = store.getJudge();
    const judged = { facts: judge.basis, judgement: judge.getJudgement(), assessment: revision };
    return listPlanBars(judged, unit?.milliTppPerUnit ?? 1);
  }, [store, revision, unit]);
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
              onChange={(event) => setUnitId(event.currentTarget.value)}
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

/** The accelerator of most lines, the first of them on a tie. */
function findUsualUnit<Unit extends { readonly id: string }>(
  lines: readonly { readonly acceleratorId: string }[],
  units: readonly Unit[],
): Unit | undefined {
  const counts = new Map<string, number>();
  for (const { acceleratorId } of lines) counts.set(acceleratorId, (counts.get(acceleratorId) ?? 0) + 1);
  return units.reduce<Unit | undefined>(
    (usual, unit) => (usual === undefined || (counts.get(unit.id) ?? 0) > (counts.get(usual.id) ?? 0) ? unit : usual),
    undefined,
  );
}
