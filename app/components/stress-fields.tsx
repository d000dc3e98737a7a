import { formatQuarter, type IsoDate } from "#server/domain/iso-date";
import { tiers } from "#server/domain/rulebook/tier";
import { slipQuarters, type WhatIfKind } from "#server/domain/scenario/what-if";
import { firstDay, lastDay } from "./calendar-bounds";
import { Field, inputLook, Select, TextInput } from "./field";
import { whatIfParams } from "./scenario-params";

interface Choice {
  readonly id: string;
  readonly name: string;
}

/** What a what-if may name. */
export interface StressChoices {
  readonly sites: readonly Choice[];
  readonly accelerators: readonly (Choice & { readonly isToConfirm: boolean })[];
  /** Every destination in which something ever stands, home left out; by code. */
  readonly destinations: readonly Choice[];
  /** Every edition other than the one that applies. */
  readonly editions: readonly Choice[];
  /** First days of the quarters in which something is to arrive at home. */
  readonly deliveryQuarters: readonly IsoDate[];
  /** Where a day is asked for and none is given. */
  readonly usualDay: IsoDate;
}

interface StressFieldsProps {
  readonly kind: WhatIfKind;
  readonly given: Readonly<Record<string, string>>;
  readonly choices: StressChoices;
}

/** The fields of one kind of what-if. */
export function StressFields({ kind, given, choices }: StressFieldsProps) {
  const day = (
    <DayInput label={kind === "accelerator-retires" ? "On" : "From"} given={given} usual={choices.usualDay} />
  );
  const model = <Choose part="accelerator" label="Accelerator" given={given} choices={choices.accelerators} />;
  switch (kind) {
    case "home-deliveries-slip":
      return (
        <>
          <Choose
            part="quarters"
            label="By quarters"
            given={given}
            choices={slipQuarters.map((count) => toChoice(`${count}`))}
          />
          <Choose
            part="ofQuarter"
            label="Deliveries of"
            given={given}
            choices={[
              { id: "", name: "every quarter" },
              ...choices.deliveryQuarters.map((quarter) => ({ id: quarter, name: formatQuarter(quarter) })),
            ]}
          />
        </>
      );
    case "site-is-lost":
      return (
        <>
          <Choose part="site" label="Site" given={given} choices={choices.sites} />
          {day}
        </>
      );
    case "accelerator-is-swapped":
      return (
        <>
          {model}
          <Choose part="by" label="Comes as" given={given} choices={choices.accelerators} />
          <Choose
            part="measure"
            label="Measured"
            given={given}
            choices={[
              { id: "units", name: "unit for unit" },
              { id: "tpp", name: "TPP for TPP" },
            ]}
          />
        </>
      );
    case "accelerator-retires":
      return (
        <>
          {model}
          {day}
        </>
      );
    case "destination-changes-tier":
      return (
        <>
          <Choose part="destination" label="Destination" given={given} choices={choices.destinations} />
          <Choose part="tier" label="Tier" given={given} choices={tiers.map(toChoice)} />
          {day}
        </>
      );
    case "edition-applies":
      return <Choose part="edition" label="Edition" given={given} choices={choices.editions} />;
    case "tpp-differs":
      return (
        <>
          <Choose
            part="accelerator"
            label="Accelerator"
            given={given}
            choices={sortToConfirm(choices.accelerators).map(({ id, name, isToConfirm }) => ({
              id,
              name: isToConfirm ? `${name} (to confirm)` : name,
            }))}
          />
          <Field id="stress-percent" label="TPP differs by, %">
            <TextInput
              id="stress-percent"
              name={whatIfParams.percent}
              required
              pattern="[+\-−]?[0-9]{1,3}(\.[0-9]{1,2})?"
              defaultValue={given[whatIfParams.percent] ?? "-10"}
              className="max-w-24 text-right"
            />
          </Field>
        </>
      );
  }
}

const toChoice = (id: string): Choice => ({ id, name: id });

function sortToConfirm(accelerators: StressChoices["accelerators"]): StressChoices["accelerators"] {
  return accelerators.toSorted((a, b) => Number(b.isToConfirm) - Number(a.isToConfirm));
}

interface ChooseProps {
  readonly part: keyof typeof whatIfParams;
  readonly label: string;
  readonly given: Readonly<Record<string, string>>;
  readonly choices: readonly Choice[];
}

function Choose({ part, label, given, choices }: ChooseProps) {
  const [id, name] = [`stress-${part}`, whatIfParams[part]];
  const isKnown = choices.some((choice) => choice.id === given[name]);
  return (
    <Field id={id} label={label} className="max-w-full">
      <Select id={id} name={name} {...(isKnown && { defaultValue: given[name] })} className="max-w-72">
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.name}
          </option>
        ))}
      </Select>
    </Field>
  );
}

interface DayInputProps {
  readonly label: string;
  readonly given: Readonly<Record<string, string>>;
  readonly usual: IsoDate;
}

function DayInput({ label, given, usual }: DayInputProps) {
  return (
    <Field id="stress-day" label={label}>
      <input
        type="date"
        id="stress-day"
        name={whatIfParams.day}
        required
        min={firstDay}
        max={lastDay}
        defaultValue={given[whatIfParams.day] ?? usual}
        className={inputLook}
      />
    </Field>
  );
}
