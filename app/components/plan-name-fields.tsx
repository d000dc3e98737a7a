import { describeField, Field, TextArea, TextInput } from "./field";

interface PlanNameFieldsProps {
  readonly errors: Readonly<Record<string, string>>;
  readonly name?: string;
  readonly description?: string | null;
}

/** The fields of a plan that is made, cloned or renamed. */
export function PlanNameFields({ errors, name = "", description = null }: PlanNameFieldsProps) {
  return (
    <>
      <Field id="plan-name" label="Name" error={errors.name}>
        <TextInput
          {...describeField("plan-name", { error: errors.name })}
          name="name"
          defaultValue={name}
          placeholder="Asia build-out 2027"
          autoComplete="off"
        />
      </Field>
      <Field id="plan-description" label="Description" hint="optional" error={errors.description}>
        <TextArea
          {...describeField("plan-description", { hint: true, error: errors.description })}
          name="description"
          defaultValue={description ?? ""}
        />
      </Field>
    </>
  );
}
