import { type Stage, stages } from "#server/domain/allocation/allocation";
import { describeField, Field, Select } from "./field";

interface StageSelectProps {
  readonly id: string;
  readonly error: string | undefined;
  /** What is recorded already, in a correction. Anything new starts without one. */
  readonly initial?: Stage | null;
}

/** The stage of what is recorded. It is chosen every time: no date says whether chips stand, are ordered or are only meant, and a wrong stage is a wrong register. */
export function StageSelect({ id, error, initial = null }: StageSelectProps) {
  return (
    <Field id={id} label="Stage" error={error}>
      <Select name="stage" defaultValue={initial ?? ""} {...describeField(id, { error })}>
        <option value="">Choose a stage</option>
        {stages.map((stage) => (
          <option key={stage} value={stage}>
            {stage}
          </option>
        ))}
      </Select>
    </Field>
  );
}
