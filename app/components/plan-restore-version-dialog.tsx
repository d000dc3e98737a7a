"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiForm } from "./api-form";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import type { PlanView } from "./plan-view";
import { usePendingRouter } from "./use-pending-router";

interface PlanRestoreVersionDialogProps {
  readonly plan: PlanView;
  readonly number: number;
  readonly message: string;
}

/** Brings the lines of a version back, after asking. */
export function PlanRestoreVersionDialog({ plan, number, message }: PlanRestoreVersionDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const restore = useMutation(useApi().plan.restoreVersion.mutationOptions());
  return (
    <Dialog
      title={`Bring version ${number} back`}
      description={`The lines of the plan become those of version ${number}, “${message}”. What the plan holds now is kept as a version of its own first.`}
      trigger={<Button aria-label={`Bring version ${number} back`}>Bring back</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={[]}
        readForm={() => ({ input: { planId: plan.id, number } })}
        send={restore.mutateAsync}
        onDone={() => {
          setIsOpen(false);
          tell(`Brought version ${number} back.`);
          router.refresh();
        }}
        submitLabel="Bring back"
      >
        {() => null}
      </ApiForm>
    </Dialog>
  );
}
