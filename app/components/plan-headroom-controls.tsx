import { Button } from "./button";
import { Select } from "./field";
import { headroomMeasures, type HeadroomMeasure } from "./plan-headroom-table";
import type { ApiOutputs } from "./api-outputs";

type Table = ApiOutputs["plan"]["headroom"];

const baseWords: readonly { readonly value: Table["base"]; readonly label: string }[] = [
  { value: "register", label: "the register alone" },
  { value: "plan", label: "the register and this plan" },
  { value: "joint", label: "and every submitted plan" },
];

interface PlanHeadroomControlsProps {
  readonly pathname: string;
  readonly table: Table;
  readonly measure: HeadroomMeasure;
}

/** On top of what, in units of what, and named in what. */
export function PlanHeadroomControls({ pathname, table, measure }: PlanHeadroomControlsProps) {
  return (
    <form action={pathname} className="mb-3 flex flex-wrap items-end gap-2 text-sm">
      <Choice name="base" label="On top of" value={table.base} options={baseWords} />
      <Choice
        name="unit"
        label="Units of"
        value={table.unit.id}
        options={table.unitAccelerators.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Choice
        name="show"
        label="Show"
        value={measure}
        options={headroomMeasures.map((value) => ({ value, label: value }))}
      />
      <Button type="submit">Show</Button>
    </form>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <label className="grid gap-1 text-ink-2">
      {label}
      <Select name={name} defaultValue={value} className="w-auto">
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    </label>
  );
}
