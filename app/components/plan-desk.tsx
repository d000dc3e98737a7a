"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { digestAssessment } from "#server/domain/assessment/digest-assessment";
import { unpackPlanWorkspace, type PackedPlanWorkspace } from "#server/domain/plan/pack-workspace";
import type { PlanLineChange } from "#server/domain/plan/plan-workspace";
import { useApi } from "./api-provider";
import { PlanCures } from "./plan-cures";
import { PlanDeskSkeleton } from "./plan-desk-skeleton";
import { PlanEditor } from "./plan-editor";
import { useIsHydrated } from "./use-is-hydrated";

/** Plans of more lines are judged and drawn in the browser alone: doing both on the server as well would only make the page come later. */
const mostLinesOnServer = 2_000;

interface PlanDeskProps {
  readonly workspace: PackedPlanWorkspace;
  readonly canWrite: boolean;
}

/** The editor of a plan with what it saves to and hears from. */
export function PlanDesk({ workspace, canWrite }: PlanDeskProps) {
  const isHydrated = useIsHydrated();
  if (!isHydrated && workspace.lines.count > mostLinesOnServer) return <PlanDeskSkeleton />;
  return <OpenPlanDesk workspace={workspace} canWrite={canWrite} />;
}

function OpenPlanDesk({ workspace: packed, canWrite }: PlanDeskProps) {
  const [workspace] = useState(() => unpackPlanWorkspace(packed));
  const queries = useQueryClient();
  const api = useApi().plan;
  const { mutateAsync } = useMutation(api.saveLines.mutationOptions());
  const { asOf } = workspace;
  const planId = workspace.plan.id;
  const save = (changes: readonly PlanLineChange[]) => mutateAsync({ planId, asOf, lines: changes.map(toInput) });
  const poll = useCallback(
    (revision: number) =>
      queries.query(api.changesSince.queryOptions({ planId, revision }, { staleTime: 0, gcTime: 0 })),
    [queries, api, planId],
  );
  return (
    <PlanEditor workspace={workspace} canWrite={canWrite} onSave={save} onPoll={poll} digestOf={digestAssessment}>
      <PlanCures />
    </PlanEditor>
  );
}

function toInput({ siteId, acceleratorId, allocations, priority, isFixed, earliestOn, revision }: PlanLineChange) {
  return { siteId, acceleratorId, allocations: [...allocations], priority, isFixed, earliestOn, revision };
}
