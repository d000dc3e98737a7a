import { describeField, Field, TextInput } from "./field";

/** A field for the code of the second factor. */
export function CodeInput({ hint, error }: { readonly hint: string; readonly error: string | undefined }) {
  return (
    <Field id="code" label="Code" hint={hint} error={error}>
      <TextInput
        {...describeField("code", { hint: true, error })}
        name="code"
        maxLength={40}
        autoComplete="one-time-code"
        spellCheck={false}
      />
    </Field>
  );
}
