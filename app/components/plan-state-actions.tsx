"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { MessageText } from "./message-text";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog, DialogClose } from "./dialog";
import { Notice } from "./notice";
import { lockedStates } from "#server/domain/sign-off/sign-off";
import { PlanWithdrawDialog } from "./plan-withdraw-dialog";
import { PlanSubmitDialog } from "./plan-submit-dialog";
import type { PlanView, SupersedableSignOff } from "./plan-view";
import { saveUnsavedWork } from "./unsaved-work";
import { usePendingRouter } from "./use-pending-router";

type Step = "archive" | "restore";

const words: Readonly<Record<Step, { readonly label: string; readonly description: string; readonly done: string }>> = {
  archive: {
    label: "Archive",
    description: "The plan is put away. It stays readable, counts in no sum, and can be brought back.",
    done: "Archived",
  },
  restore: { label: "Bring back", description: "The plan is a draft again.", done: "Brought back" },
};

interface PlanStateActionsProps {
  readonly plan: PlanView;
  readonly supersedable: readonly SupersedableSignOff[];
}

/** The steps that a plan can take now, each after a question. */
export function PlanStateActions({ plan, supersedable }: PlanStateActionsProps) {
  if (plan.archivedAt !== null) return <StepDialog step="restore" plan={plan} />;
  if (plan.state === "submitted") return <PlanWithdrawDialog plan={plan} />;
  if (lockedStates.includes(plan.state)) return null;
  return (
    <>
      <StepDialog step="archive" plan={plan} />
      <PlanSubmitDialog plan={plan} supersedable={supersedable} />
    </>
  );
}

const unsavedRefusal =
  "What was typed last is not saved yet, or is in conflict, and would be lost. Close this, see beside “Allocations” why, and try again.";

function StepDialog({ step, plan }: { readonly step: Step; readonly plan: PlanView }) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const api = useApi().plan;
  const mutations = {
    archive: useMutation(api.archive.mutationOptions()),
    restore: useMutation(api.restore.mutationOptions()),
  };
  const { mutate, isPending, error, reset } = mutations[step];
  const { label, description, done } = words[step];
  const [isUnsaved, setIsUnsaved] = useState(false);
  const refusal = isUnsaved ? unsavedRefusal : error?.message;

  async function take(): Promise<void> {
    const isSaved = await saveUnsavedWork();
    setIsUnsaved(!isSaved);
    if (!isSaved) return;
    const onSuccess = () => {
      setIsOpen(false);
      tell(`${done} ${plan.name}.`);
      router.refresh();
    };
    mutate({ planId: plan.id }, { onSuccess });
  }

  return (
    <Dialog
      title={`${label} ${plan.name}`}
      description={description}
      trigger={<Button>{label}</Button>}
      open={isOpen}
      onOpenChange={(open) => {
        setIsOpen(open);
        setIsUnsaved(false);
        reset();
      }}
    >
      {refusal !== undefined && (
        <Notice tone="breach" role="alert">
          <MessageText text={refusal} />
        </Notice>
      )}
      <div className="flex justify-end gap-2 border-t pt-3">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button tone="primary" disabled={isPending} aria-busy={isPending} onClick={() => void take()}>
          {isPending ? "Sending…" : label}
        </Button>
      </div>
    </Dialog>
  );
}
