"use client";

import { useMutation } from "@tanstack/react-query";
import { useApi } from "./api-provider";
import type { PlanView } from "./plan-view";
import { ReasonDialog } from "./reason-dialog";

/** Takes a submitted plan back, with the reason that everybody concerned reads. */
export function PlanWithdrawDialog({ plan }: { readonly plan: Pick<PlanView, "id" | "name"> }) {
  const withdraw = useMutation(useApi().plan.withdraw.mutationOptions());
  return (
    <ReasonDialog
      label="Withdraw"
      title={`Withdraw ${plan.name}`}
      description="The plan can change again, and reserves nothing any more."
      done={`Withdrew ${plan.name}.`}
      send={(reason) => withdraw.mutateAsync({ planId: plan.id, reason })}
    />
  );
}
