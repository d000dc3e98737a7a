"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { ReportKind } from "#server/domain/report/due-report";
import { ApiForm } from "./api-form";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { usePendingRouter } from "./use-pending-router";

interface ReportKeepDialogProps {
  readonly kind: ReportKind;
  readonly dueOn: string;
  readonly hash: string;
}

/** Freezes the report that is looked at, after asking. */
export function ReportKeepDialog({ kind, dueOn, hash }: ReportKeepDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const keep = useMutation(useApi().report.keep.mutationOptions());
  return (
    <Dialog
      title="Keep this report"
      description="It is frozen as you see it, under your name, and stays as it is whatever the register does. Nobody can change it or take it back; another version can be kept when the register has changed, and the latest counts."
      trigger={<Button tone="primary">Keep</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={[]}
        readForm={() => ({ input: { kind, dueOn, hash } })}
        send={async (input) => {
          const { reference } = await keep.mutateAsync(input);
          tell(`Kept as ${reference}.`, { takesFocus: true });
        }}
        onDone={() => {
          setIsOpen(false);
          router.refresh();
        }}
        submitLabel="Keep"
      >
        {() => null}
      </ApiForm>
    </Dialog>
  );
}
