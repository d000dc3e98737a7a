"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { useApi } from "./api-provider";
import { CapacityWarnings } from "./capacity-warnings";
import { NoticeDates } from "./notice-dates";
import { Notice } from "./notice";
import { Pane } from "./pane";
import { planTopics } from "./plan-topics";
import { SkeletonRows } from "./skeleton";
import { usePlanEditor } from "./use-plan-editor";

/** What a plan asks of its sites, and the notices that it makes due: reckoned again after every save. */
export function PlanCapacity() {
  const { store } = usePlanEditor();
  const queries = useQueryClient();
  const api = useApi().plan.capacity;
  const planId = store.workspace.plan.id;
  const { data, isError } = useQuery(api.queryOptions({ planId }, { staleTime: Infinity, gcTime: 0 }));
  useEffect(
    () => store.subscribe(planTopics.revision, () => void queries.invalidateQueries(api.queryFilter({ planId }))),
    [store, queries, api, planId],
  );
  useEffect(() => {
    if (data !== undefined) store.setWarnings(data.warnings);
  }, [store, data]);
  if (isError)
    return (
      <Notice title="Power, slots and notices could not be reckoned">
        They are asked for again after the next save; reload the page to ask at once.
      </Notice>
    );
  if (data === undefined) return <SkeletonRows rows={3} label="Power, slots and notices are being reckoned." />;
  const { warnings, unwatched, notices, sites, accelerators, today } = data;
  return (
    <div className="grid items-start gap-3 *:min-w-0 xl:grid-cols-2">
      <Pane id="capacity" title="Power and slots" note="as the plan is saved">
        <CapacityWarnings warnings={warnings} unwatched={unwatched} sites={sites} />
      </Pane>
      <Pane id="notices" title="Notices to BIS" note="as the plan is saved">
        <NoticeDates notices={notices} sites={sites} accelerators={accelerators} today={today} />
      </Pane>
    </div>
  );
}
