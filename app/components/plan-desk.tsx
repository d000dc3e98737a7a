"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useState } from "react";
import { explainHeadChange } from "#server/domain/explain/explain-plan";
import { digestAssessment } from "#server/domain/assessment/digest-assessment";
import { unpackPlanWorkspace, type PackedPlanWorkspace } from "#server/domain/plan/pack-workspace";
import type { PlanLineChange } from "#server/domain/plan/plan-workspace";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { MessageText } from "./message-text";
import { Notice } from "./notice";
import type { PlanNews } from "./open-plan-editor";
import { PlanCapacity } from "./plan-capacity";
import { PlanCures } from "./plan-cures";
import { PlanDeskSkeleton } from "./plan-desk-skeleton";
import { PlanEditor } from "./plan-editor";
import type { PlanView } from "./plan-view";
import { usePendingRouter } from "./use-pending-router";
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
  const [head, setHead] = useState({ shown: packed.plan, latest: packed.plan });
  if (head.shown !== packed.plan) setHead({ shown: packed.plan, latest: packed.plan });
  const { mutateAsync } = useMutation(api.saveLines.mutationOptions());
  const { asOf } = workspace;
  const planId = workspace.plan.id;
  const save = (changes: readonly PlanLineChange[]) => mutateAsync({ planId, asOf, lines: changes.map(toInput) });
  const poll = useCallback(
    async (revision: number): Promise<PlanNews> => {
      const fresh = { staleTime: 0, gcTime: 0 };
      // The plan is asked first: its revision is then never above that of the lines.
      const [{ plan }, lines] = await Promise.all([
        queries.query(api.get.queryOptions({ planId }, fresh)),
        queries.query(api.changesSince.queryOptions({ planId, revision }, fresh)),
      ]);
      setHead(({ shown }) => ({ shown, latest: plan }));
      return { revision: plan.revision, lines };
    },
    [queries, api, planId],
  );
  return (
    <>
      <HeadNotice {...head} />
      <PlanEditor workspace={workspace} canWrite={canWrite} onSave={save} onPoll={poll} digestOf={digestAssessment}>
        <PlanCures />
        <PlanCapacity />
      </PlanEditor>
    </>
  );
}

/** That somebody else has submitted, archived, moved or renamed the plan that is open here. */
function HeadNotice({ shown, latest }: { readonly shown: PlanView; readonly latest: PlanView }) {
  const router = usePendingRouter();
  const change = explainHeadChange(shown, latest);
  if (change === undefined) return null;
  return (
    <Notice tone="indeterminate" role="alert" className="mb-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p>
          <MessageText text={change} />
        </p>
        <Button disabled={router.isPending} onClick={router.refresh}>
          Reload
        </Button>
      </div>
    </Notice>
  );
}

function toInput({ siteId, acceleratorId, allocations, priority, isFixed, earliestOn, revision }: PlanLineChange) {
  return { siteId, acceleratorId, allocations: [...allocations], priority, isFixed, earliestOn, revision };
}
