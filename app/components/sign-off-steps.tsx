"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiForm } from "./api-form";
import { findText } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { describeField, Field, TextArea } from "./field";
import { ReasonDialog } from "./reason-dialog";
import type { SignOffView } from "./sign-off-view";
import { usePendingRouter } from "./use-pending-router";

interface StepProps {
  readonly view: Pick<SignOffView, "record" | "planName" | "reference" | "bufferReason">;
}

/** Puts the request before its approvers on the facts as they are now. */
export function SignOffRenewDialog({ view: { record, planName, bufferReason } }: StepProps) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const renew = useMutation(useApi().signOff.renew.mutationOptions());
  return (
    <Dialog
      title={`Submit ${planName} again`}
      description="Everything that a decision rests on is frozen afresh, as things are now. Signatures given so far count no more."
      trigger={<Button tone="primary">Submit again</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={["bufferReason"]}
        readForm={(data) => ({
          input: { signOffId: record.id, hash: record.hash, bufferReason: findText(data, "bufferReason") },
        })}
        send={renew.mutateAsync}
        onDone={() => {
          setIsOpen(false);
          tell(`Submitted ${planName} again.`);
          router.refresh();
        }}
        submitLabel="Submit again"
      >
        {(errors) => (
          <Field
            id="renew-buffer"
            label="Reason for passing a buffer"
            hint="needed where a share passes a buffer of the firm's own"
            error={errors.bufferReason}
          >
            <TextArea
              {...describeField("renew-buffer", { hint: true, error: errors.bufferReason })}
              name="bufferReason"
              rows={2}
              defaultValue={bufferReason ?? ""}
            />
          </Field>
        )}
      </ApiForm>
    </Dialog>
  );
}

export function SignOffRevokeDialog({ view: { record, planName, reference } }: StepProps) {
  const revoke = useMutation(useApi().signOff.revoke.mutationOptions());
  return (
    <ReasonDialog
      label="Revoke"
      tone="danger"
      title={`Revoke the approval of ${planName}`}
      description={
        record.adoptedAt === null
          ? "Nothing of the plan is reserved any more, and its certificate says revoked."
          : "The certificate says revoked from then on. What was taken into the register stays there until it is moved or retired."
      }
      done={`Revoked ${reference}.`}
      send={(reason) => revoke.mutateAsync({ signOffId: record.id, reason })}
    />
  );
}

/** Takes an approved plan into the register. */
export function SignOffAdoptDialog({ view: { record, planName } }: StepProps) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const adopt = useMutation(useApi().signOff.adopt.mutationOptions());
  return (
    <Dialog
      title={`Adopt ${planName}`}
      description="Everything that the plan proposes becomes a committed allocation in the register: all of it, and once."
      trigger={<Button tone="primary">Adopt</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={[]}
        readForm={() => ({ input: { signOffId: record.id } })}
        send={adopt.mutateAsync}
        onDone={() => {
          setIsOpen(false);
          tell(`Took ${planName} into the register.`);
          router.refresh();
        }}
        submitLabel="Adopt"
      >
        {() => null}
      </ApiForm>
    </Dialog>
  );
}
