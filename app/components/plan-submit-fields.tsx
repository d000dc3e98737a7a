import { useState } from "react";
import { DateField } from "./date-field";
import { describeField, Field, Select, TextArea } from "./field";
import type { SupersedableSignOff } from "./plan-view";

interface PlanSubmitFieldsProps {
  readonly errors: Readonly<Record<string, string>>;
  readonly mayPassBuffer: boolean;
  readonly supersedable: readonly SupersedableSignOff[];
}

/** What a planner says when submitting. */
export function PlanSubmitFields({ errors, mayPassBuffer, supersedable }: PlanSubmitFieldsProps) {
  const [dueOn, setDueOn] = useState("");
  const [validUntil, setValidUntil] = useState("");
  return (
    <>
      <Field id="submit-message" label="Message" hint="what the approvers should know" error={errors.message}>
        <TextArea {...describeField("submit-message", { hint: true, error: errors.message })} name="message" />
      </Field>
      <DateField
        id="submit-due"
        name="dueOn"
        label="Decision due by"
        hint="in two weeks where nothing is chosen"
        error={errors.dueOn}
        value={dueOn}
        onChange={setDueOn}
      />
      <DateField
        id="submit-valid"
        name="validUntil"
        label="Stands until"
        hint="the last day of the request, and of an approval that is not adopted; in 90 days, and not before the decision is due, where nothing is chosen"
        error={errors.validUntil}
        value={validUntil}
        onChange={setValidUntil}
      />
      {supersedable.length > 0 && <SupersedesField supersedable={supersedable} error={errors.supersedesId} />}
      {mayPassBuffer && (
        <Field
          id="submit-buffer"
          label="Reason for passing a buffer"
          hint="needed where a share passes a buffer of the firm's own"
          error={errors.bufferReason}
        >
          <TextArea
            {...describeField("submit-buffer", { hint: true, error: errors.bufferReason })}
            name="bufferReason"
            rows={2}
          />
        </Field>
      )}
    </>
  );
}

interface SupersedesFieldProps {
  readonly supersedable: readonly SupersedableSignOff[];
  readonly error: string | undefined;
}

function SupersedesField({ supersedable, error }: SupersedesFieldProps) {
  return (
    <Field
      id="submit-supersedes"
      label="Supersedes"
      hint="an approval that is not adopted yet and ends when this one is approved: what it reserves does not count beside this plan"
      error={error}
    >
      <Select {...describeField("submit-supersedes", { hint: true, error })} name="supersedesId">
        <option value="">nothing</option>
        {supersedable.map(({ id, reference, planName }) => (
          <option key={id} value={id}>
            {planName} ({reference})
          </option>
        ))}
      </Select>
    </Field>
  );
}
