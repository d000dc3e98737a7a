import { formatQuotient } from "#server/domain/format-number";
import { trimZeros } from "#server/domain/trim-zeros";
import { describeField, Field, NumberInput } from "./field";
import type { SiteFormInput } from "./site-form";

interface SiteCapacityFieldsProps {
  readonly errors: Readonly<Record<string, string>>;
  readonly site: Pick<SiteFormInput, "powerWatts" | "pueHundredths" | "slotsPerQuarter"> | undefined;
}

/** What the site can take: plans are measured by it, the rule is not. */
export function SiteCapacityFields({ errors, site }: SiteCapacityFieldsProps) {
  const fields = [
    { name: "powerWatts", label: "Power, kW", value: formatPlain(site?.powerWatts, 3) },
    { name: "pueHundredths", label: "PUE, such as 1.25", value: formatPlain(site?.pueHundredths, 2) },
    { name: "slotsPerQuarter", label: "Slots per quarter, units", value: formatPlain(site?.slotsPerQuarter, 0) },
  ];
  return (
    <fieldset className="grid gap-1">
      <legend className="text-sm font-medium text-ink-2">Capacity (optional)</legend>
      <p id="site-capacity-hint" className="text-xs text-ink-3">
        What the site can draw in all, cooling included; power usage effectiveness (PUE); units that it can take in a
        quarter. Plans are warned by these; the limits of the rule are not.
      </p>
      <div className="grid gap-3 sm:grid-cols-3">
        {fields.map(({ name, label, value }) => (
          <Field key={name} id={`site-${name}`} label={label} error={errors[name]}>
            <NumberInput
              name={name}
              inputMode="decimal"
              maxLength={40}
              defaultValue={value}
              {...describeField(`site-${name}`, { error: errors[name] })}
            />
          </Field>
        ))}
      </div>
    </fieldset>
  );
}

/** The integer as it is typed, with so many decimals; `24000000` watts with 3 is `24000`. */
function formatPlain(value: number | null | undefined, decimals: number): string {
  if (value === null || value === undefined) return "";
  const [whole = "", fraction = ""] = formatQuotient(BigInt(value), 10n ** BigInt(decimals), decimals).split(".");
  const shown = trimZeros(fraction);
  return shown === "" ? whole : `${whole}.${shown}`;
}
