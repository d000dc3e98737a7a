"use client";

import { useState, type ReactNode } from "react";
import { ApiForm } from "./api-form";
import { getText } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import { Button, type ButtonTone } from "./button";
import { Dialog } from "./dialog";
import { describeField, Field, TextArea } from "./field";
import { usePendingRouter } from "./use-pending-router";

interface ReasonDialogProps {
  readonly label: string;
  readonly title: string;
  readonly description: string;
  /** What is told when it is done. */
  readonly done: string;
  readonly tone?: ButtonTone;
  readonly reasonLabel?: string;
  readonly send: (reason: string, data: FormData) => Promise<unknown>;
  /** Fields besides the reason, by the names that the server calls them. */
  readonly fields?: readonly string[];
  readonly children?: (errors: Readonly<Record<string, string>>) => ReactNode;
}

/** A step that takes a written reason, and whatever else it asks for. */
export function ReasonDialog({ label, title, description, done, tone = "plain", ...rest }: ReasonDialogProps) {
  const { reasonLabel = "Reason", send, fields = [], children } = rest;
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const id = `reason-${label.toLowerCase().replaceAll(" ", "-")}`;
  return (
    <Dialog
      title={title}
      description={description}
      trigger={<Button tone={tone}>{label}</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={["reason", ...fields]}
        readForm={(data) => ({ input: data })}
        send={(data: FormData) => send(getText(data, "reason"), data)}
        onDone={() => {
          setIsOpen(false);
          tell(done);
          router.refresh();
        }}
        submitLabel={label}
        submitTone={tone === "danger" ? "danger" : "primary"}
      >
        {(errors) => (
          <>
            <Field id={id} label={reasonLabel} hint="everybody concerned reads it" error={errors.reason}>
              <TextArea {...describeField(id, { hint: true, error: errors.reason })} name="reason" />
            </Field>
            {children?.(errors)}
          </>
        )}
      </ApiForm>
    </Dialog>
  );
}
