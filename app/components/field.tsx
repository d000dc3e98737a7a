import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";
import { MessageText } from "./message-text";

/** The look of every text field and select. */
export const inputLook =
  "w-full rounded-md border border-line-firm bg-paper px-2 py-1 text-base text-ink aria-invalid:border-breach disabled:bg-well disabled:text-ink-3";

interface FieldProps {
  /** The id of the control; hint and error are named `<id>-hint` and `<id>-error`. */
  readonly id: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A label, its control, a hint and an error. Give the control `describeField(id, { hint, error })`. */
export function Field({ id, label, hint, error, className, children }: FieldProps) {
  return (
    <div className={clsx("grid content-start gap-1", className)}>
      <label htmlFor={id} className="text-sm font-medium text-ink-2">
        {label}
      </label>
      {children}
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-xs text-ink-3">
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p id={`${id}-error`} className="text-sm text-breach">
          ✕ <MessageText text={error} />
        </p>
      )}
    </div>
  );
}

/** Ties a control to its hint and error. */
export function describeField(
  id: string,
  { hint, error }: { readonly hint?: boolean; readonly error?: string | undefined },
) {
  const ids = [hint === true ? `${id}-hint` : "", error === undefined ? "" : `${id}-error`].filter(
    (part) => part !== "",
  );
  return { id, "aria-invalid": error !== undefined, "aria-describedby": ids.length > 0 ? ids.join(" ") : undefined };
}

export function TextInput({ className, ...rest }: ComponentProps<"input">) {
  return <input className={clsx(inputLook, className)} {...rest} />;
}

/** Right-aligned, for counts and rates; the unit belongs in the label. */
export function NumberInput({ className, ...rest }: ComponentProps<"input">) {
  return (
    <input inputMode="numeric" autoComplete="off" className={clsx(inputLook, "text-right", className)} {...rest} />
  );
}

export function Select({ className, ...rest }: ComponentProps<"select">) {
  return <select className={clsx(inputLook, "pr-1", className)} {...rest} />;
}

export function TextArea({ className, ...rest }: ComponentProps<"textarea">) {
  return <textarea rows={3} className={clsx(inputLook, className)} {...rest} />;
}
