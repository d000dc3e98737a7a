import type { ComponentProps } from "react";
import { describeField, Field, TextInput } from "./field";

interface PasswordInputProps extends Pick<ComponentProps<"input">, "autoComplete"> {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly error: string | undefined;
}

/** A field for a password that is there or is being set. */
export function PasswordInput({ name, label, hint, error, autoComplete }: PasswordInputProps) {
  return (
    <Field id={name} label={label} hint={hint} error={error}>
      <TextInput
        {...describeField(name, { hint: hint !== undefined, error })}
        name={name}
        type="password"
        maxLength={128}
        autoComplete={autoComplete}
      />
    </Field>
  );
}
