import { findIsoDate } from "#server/domain/iso-date";
import { DateInput } from "./date-input";
import { describeField, Field, inputLook } from "./field";

interface DateFieldProps {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly error: string | undefined;
  readonly value: string;
  readonly onChange: (text: string) => void;
}

/** A day in a form. */
export function DateField({ id, name, label, hint, error, value, onChange }: DateFieldProps) {
  return (
    <Field id={id} label={label} error={error} hint={hint}>
      <DateInput
        name={name}
        shown={findIsoDate(value)}
        startsAt="left-2 text-base"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        className={inputLook}
        {...describeField(id, { hint: true, error })}
      />
    </Field>
  );
}
