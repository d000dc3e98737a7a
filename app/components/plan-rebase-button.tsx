"use client";

import { useMutation } from "@tanstack/react-query";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { MessageText } from "./message-text";
import { usePendingRouter } from "./use-pending-router";

interface PlanRebaseButtonProps {
  readonly planId: string;
  /** The version whose effect is shown beside the button. */
  readonly registerVersion: number;
}

/** Moves a plan to the register as it stands, in one step. */
export function PlanRebaseButton({ planId, registerVersion }: PlanRebaseButtonProps) {
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const rebase = useMutation(useApi().plan.rebase.mutationOptions());
  return (
    <>
      <Button
        tone="primary"
        disabled={rebase.isPending || router.isPending}
        onClick={() =>
          rebase.mutate(
            { planId, registerVersion },
            {
              onSuccess: (plan) => {
                tell(`Moved ${plan.name} to register version ${plan.registerVersion}.`, { takesFocus: true });
                router.refresh();
              },
            },
          )
        }
      >
        Move the plan to version {registerVersion}
      </Button>
      {rebase.error !== null && (
        <p role="alert" className="mt-1 text-sm text-breach">
          ✕ <MessageText text={rebase.error.message} />
        </p>
      )}
    </>
  );
}
