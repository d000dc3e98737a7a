"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { digestAssessment } from "#server/domain/assessment/digest-assessment";
import type { PlanLineChange, PlanWorkspace } from "#server/domain/plan/plan-workspace";
import { useApi } from "./api-provider";
import { PlanCures } from "./plan-cures";
import { PlanEditor } from "./plan-editor";

interface PlanDeskProps {
  readonly workspace: PlanWorkspace;
  readonly canWrite: boolean;
}

/** The editor of a plan with what it saves to and hears from. */
export function PlanDesk({ workspace, canWrite }: PlanDeskProps) {
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
