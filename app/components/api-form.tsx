"use client";

import { type ReactNode, type SubmitEvent, useEffect, useRef, useState } from "react";
import { type FormErrors, hasErrors, noErrors, readFormErrors } from "./api-form-errors";
import { Button, type ButtonTone } from "./button";
import { DialogClose } from "./dialog";
import { MessageText } from "./message-text";
import { Notice } from "./notice";
import { useIsPending } from "./pending";

/** What a form holds: the input to send, or what keeps it from being one. */
export type FormReading<Input> = { readonly input: Input } | { readonly errors: Readonly<Record<string, string>> };

interface ApiFormProps<Input, Output> {
  /** The fields that show their own message, by the names that the server calls them. */
  readonly fields: readonly string[];
  readonly readForm: (data: FormData) => FormReading<Input>;
  readonly send: (input: Input) => Promise<Output>;
  readonly onDone: (output: Output) => void;
  readonly submitLabel: string;
  readonly submitTone?: ButtonTone;
  /** Why it cannot be sent as it stands; shown beside the button. */
  readonly blockedBecause?: string | undefined;
  /** Beside the button; the way out of a dialog where nothing is given. */
  readonly aside?: ReactNode;
  readonly children: (errors: Readonly<Record<string, string>>) => ReactNode;
}

const cancel = (
  <DialogClose asChild>
    <Button>Cancel</Button>
  </DialogClose>
);

/** A form, mostly in a dialog, that sends once: while an answer is awaited it cannot be sent again, and what is refused stands beside its field. */
export function ApiForm<Input, Output>({
  fields,
  readForm,
  send,
  onDone,
  submitLabel,
  submitTone = "primary",
  blockedBecause,
  aside = cancel,
  children,
}: ApiFormProps<Input, Output>) {
  const [errors, setErrors] = useState<FormErrors>(noErrors);
  const [isPending, setIsPending] = useState(false);
  const isLeaving = useIsPending();
  // State is read a render late; a second click in between must not send again.
  const isSending = useRef(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    if (!hasErrors(errors)) return;
    const first = form.current?.querySelector<HTMLElement>("[aria-invalid=true], [data-form-errors]");
    first?.focus();
  }, [errors]);

  async function submit(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isSending.current || isLeaving || blockedBecause !== undefined) return;
    const reading = readForm(new FormData(event.currentTarget));
    if ("errors" in reading) {
      setErrors({ whole: [], byField: reading.errors });
      return;
    }
    isSending.current = true;
    setIsPending(true);
    try {
      onDone(await send(reading.input));
    } catch (error) {
      setErrors(readFormErrors(error, fields));
    } finally {
      isSending.current = false;
      setIsPending(false);
    }
  }

  return (
    <form ref={form} noValidate onSubmit={submit} className="grid gap-3 *:min-w-0">
      {children(errors.byField)}
      {errors.whole.length > 0 && (
        <div data-form-errors tabIndex={-1} className="outline-none">
          <Notice tone="breach" role="alert">
            {errors.whole.map((message) => (
              <p key={message}>
                <MessageText text={message} />
              </p>
            ))}
          </Notice>
        </div>
      )}
      <div className="flex flex-wrap items-center justify-end gap-2 border-t pt-3">
        <p role="status" className="mr-auto text-sm text-ink-3">
          {blockedBecause}
        </p>
        {aside}
        <Button
          type="submit"
          tone={submitTone}
          disabled={isPending || isLeaving || blockedBecause !== undefined}
          aria-busy={isPending}
        >
          {isPending ? "Sending…" : submitLabel}
        </Button>
      </div>
    </form>
  );
}
