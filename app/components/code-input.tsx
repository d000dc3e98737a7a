import type { RefObject } from "react";
import { describeField, Field, TextInput } from "./field";

interface CodeInputProps {
  readonly label: string;
  readonly hint?: string;
  readonly error: string | undefined;
  readonly place?: RefObject<HTMLInputElement | null>;
}

/** A field for the code of the second factor. */
export function CodeInput({ label, hint, error, place }: CodeInputProps) {
  return (
    <Field id="code" label={label} hint={hint} error={error}>
      <TextInput
        {...describeField("code", { hint: hint !== undefined, error })}
        {...(place && { ref: place })}
        name="code"
        maxLength={40}
        autoComplete="one-time-code"
        spellCheck={false}
      />
    </Field>
  );
}
