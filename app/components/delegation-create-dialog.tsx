"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiForm } from "./api-form";
import { getText } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { DateField } from "./date-field";
import { Dialog } from "./dialog";
import { describeField, Field, Select, TextInput } from "./field";
import { usePendingRouter } from "./use-pending-router";

interface DelegationCreateDialogProps {
  readonly approvers: readonly { readonly id: string; readonly name: string }[];
}

/** Lets another approver sign in one's place for some days. */
export function DelegationCreateDialog({ approvers }: DelegationCreateDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [days, setDays] = useState({ fromOn: "", untilOn: "" });
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const create = useMutation(useApi().signOff.createDelegation.mutationOptions());
  return (
    <Dialog
      title="Let somebody sign in your place"
      description="Both names stand in the trail. They still cannot sign a plan that they changed themselves."
      trigger={<Button tone="primary">Delegate</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={["fromOn", "untilOn", "reason"]}
        readForm={(data) => ({
          input: { delegateId: getText(data, "delegateId"), ...days, reason: getText(data, "reason") },
        })}
        send={create.mutateAsync}
        onDone={() => {
          setIsOpen(false);
          tell("Delegated.");
          router.refresh();
        }}
        submitLabel="Delegate"
      >
        {(errors) => (
          <>
            <Field id="delegate" label="Who signs">
              <Select id="delegate" name="delegateId">
                {approvers.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
            <DateField
              id="delegate-from"
              name="fromOn"
              label="First day"
              hint="the delegation holds from then on"
              error={errors.fromOn}
              value={days.fromOn}
              onChange={(fromOn) => setDays((held) => ({ ...held, fromOn }))}
            />
            <DateField
              id="delegate-until"
              name="untilOn"
              label="Last day"
              hint="on this day it still holds"
              error={errors.untilOn}
              value={days.untilOn}
              onChange={(untilOn) => setDays((held) => ({ ...held, untilOn }))}
            />
            <Field id="delegate-reason" label="Reason" error={errors.reason}>
              <TextInput {...describeField("delegate-reason", { error: errors.reason })} name="reason" />
            </Field>
          </>
        )}
      </ApiForm>
    </Dialog>
  );
}
