import { formatRatio } from "#server/domain/format-share";
import { bufferedLimits, type BufferedLimit } from "#server/domain/firm/firm";
import type { Edition } from "#server/domain/rulebook/edition";
import { describeField, Field, NumberInput } from "./field";
import type { FormErrors } from "./api-form-errors";

/** What is typed for each limit, in per cent. */
export type BufferTexts = Readonly<Record<BufferedLimit, string>>;

interface SettingsBuffersProps {
  readonly edition: Edition;
  readonly texts: BufferTexts;
  readonly errors: FormErrors["byField"];
  readonly onChange: (texts: BufferTexts) => void;
}

/** The firm's own, softer limits: one for each share limit of the edition. */
export function SettingsBuffers({ edition, texts, errors, onChange }: SettingsBuffersProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      {bufferedLimits.map((limitId) => {
        const limit = edition.limits.find(({ id }) => id === limitId);
        if (limit === undefined) return null;
        const error = errors[limitId];
        return (
          <Field
            key={limitId}
            id={limitId}
            label={`${limit.name}, %`}
            hint={`The legal limit is ${formatRatio(limit.ratio)}. Blank is no buffer.`}
            error={error}
          >
            <NumberInput
              {...describeField(limitId, { hint: true, error })}
              inputMode="decimal"
              value={texts[limitId]}
              onChange={({ target }) => onChange({ ...texts, [limitId]: target.value })}
            />
          </Field>
        );
      })}
    </div>
  );
}
