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
import type { PlanView } from "./plan-view";
import { usePendingRouter } from "./use-pending-router";

/** Renames or describes a plan. */
export function PlanUpdateDialog({ plan }: { readonly plan: PlanView }) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const update = useMutation(useApi().plan.update.mutationOptions());
  return (
    <Dialog title="Rename or describe" trigger={<Button>Rename</Button>} open={isOpen} onOpenChange={setIsOpen}>
      <ApiForm
        fields={["name", "description"]}
        readForm={(data) => ({
          input: {
            planId: plan.id,
            name: getText(data, "name"),
            description: getText(data, "description"),
            seen: { name: plan.name, description: plan.description },
          },
        })}
        send={update.mutateAsync}
        onDone={({ name }) => {
          setIsOpen(false);
          tell(`Saved ${name}.`);
          router.refresh();
        }}
        submitLabel="Save"
      >
        {(errors) => <PlanNameFields errors={errors} name={plan.name} description={plan.description} />}
      </ApiForm>
    </Dialog>
  );
}
