"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiForm } from "./api-form";
import { getText } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { describeField, Field, TextInput } from "./field";
import { usePendingRouter } from "./use-pending-router";

/** Keeps the plan as it is saved under a number, with a message. */
export function PlanKeepDialog({ planId }: { readonly planId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const keep = useMutation(useApi().plan.keepVersion.mutationOptions());
  return (
    <Dialog
      title="Keep a version"
      description="The plan as it is saved now, to come back to or to compare with."
      trigger={<Button>Keep a version</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={["message"]}
        readForm={(data) => ({ input: { planId, message: getText(data, "message") } })}
        send={keep.mutateAsync}
        onDone={({ number }) => {
          setIsOpen(false);
          tell(`Kept version ${number}.`);
          router.refresh();
        }}
        submitLabel="Keep"
      >
        {(errors) => (
          <Field
            id="version-message"
            label="Message"
            hint="what it is, for whoever looks for it"
            error={errors.message}
          >
            <TextInput
              {...describeField("version-message", { hint: true, error: errors.message })}
              name="message"
              placeholder="Before the review of 3 December"
              autoComplete="off"
            />
          </Field>
        )}
      </ApiForm>
    </Dialog>
  );
}
