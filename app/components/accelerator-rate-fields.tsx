import { formatNumberFormat, type NumberFormat, numberFormats } from "#server/domain/accelerator/number-format";
import { getRateField } from "./accelerator-draft";
import { getRateUnit } from "./accelerator-figures";
import { describeField, Field, NumberInput } from "./field";
import { MessageText } from "./message-text";

interface AcceleratorRateFieldsProps {
  readonly errors: Readonly<Record<string, string>>;
  /** The formats in the order in which they were last sent: the server names a rate by its place. */
  readonly sentFormats: readonly NumberFormat[];
}

/** One dense rate for each format; those without one stay empty. */
export function AcceleratorRateFields({ errors, sentFormats }: AcceleratorRateFieldsProps) {
  return (
    <fieldset aria-describedby="accelerator-rates-hint" className="grid gap-1.5">
      <legend className="mb-1 text-sm font-medium text-ink-2">Dense rates of one unit</legend>
      <p id="accelerator-rates-hint" className="text-xs text-ink-3">
        Without sparsity, with at most three decimals. Leave a format empty where no rate is published.
      </p>
      {errors.rates !== undefined && (
        <p className="text-sm text-breach">
          ✕ <MessageText text={errors.rates} />
        </p>
      )}
      <div className="grid grid-cols-2 gap-x-3 gap-y-2 xs:grid-cols-3">
        {numberFormats.map((format) => {
          const field = getRateField(format);
          const error = errors[field] ?? errors[`rates.${sentFormats.indexOf(format)}.gigaOps`];
          return (
            <Field
              key={format}
              id={`accelerator-${field}`}
              label={`${formatNumberFormat(format)}, ${getRateUnit(format)}`}
              error={error}
            >
              <NumberInput
                name={field}
                inputMode="decimal"
                maxLength={40}
                {...describeField(`accelerator-${field}`, { error })}
              />
            </Field>
          );
        })}
      </div>
    </fieldset>
  );
}
