"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiForm } from "./api-form";
import { getText } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { PlanNameFields } from "./plan-name-fields";
import { usePendingRouter } from "./use-pending-router";

interface PlanCreateDialogProps {
  /** The plan to clone; absent for an empty one. */
  readonly model?: { readonly id: string; readonly name: string };
}

/** Makes a plan, empty or as a clone of another, and opens it. */
export function PlanCreateDialog({ model }: PlanCreateDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const create = useMutation(useApi().plan.create.mutationOptions());
  return (
    <Dialog
      title={model === undefined ? "Make a plan" : `Clone ${model.name}`}
      description={
        model === undefined
          ? "An empty list of proposed allocations on top of the register as it stands."
          : "Its lines and its register version, under another name. The two change apart from then on."
      }
      trigger={model === undefined ? <Button tone="primary">New plan</Button> : <Button>Clone</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={["name", "description"]}
        readForm={(data) => ({
          input: { name: getText(data, "name"), description: getText(data, "description"), cloneOf: model?.id ?? null },
        })}
        send={create.mutateAsync}
        onDone={({ id, name }) => {
          setIsOpen(false);
          tell(`Made ${name}.`);
          router.push(`/plans/${encodeURIComponent(id)}`);
          router.refresh();
        }}
        submitLabel={model === undefined ? "Make the plan" : "Clone"}
      >
        {(errors) => <PlanNameFields errors={errors} name={model === undefined ? "" : `${model.name}, copy`} />}
      </ApiForm>
    </Dialog>
  );
}
