import { type SubmitEvent, useState } from "react";
import {
  type FleetColumn,
  fleetColumns,
  type FleetMapping,
  formatHeader,
  requiredFleetColumns,
} from "#server/domain/fleet-file/fleet-columns";
import { Button } from "./button";
import { describeField, Field, Select } from "./field";
import { columnWords } from "./import-columns";

interface ImportMappingProps {
  readonly header: readonly string[];
  readonly initial: FleetMapping;
  readonly onRead: (mapping: FleetMapping) => void;
}

/** Says for each of Plimsoll's columns from which of the file's it is read. */
export function ImportMapping({ header, initial, onRead }: ImportMappingProps) {
  const [mapping, setMapping] = useState(initial);
  const [isTried, setTried] = useState(false);
  const errors = isTried ? listMistakes(mapping, header) : {};

  function onSubmit(event: SubmitEvent): void {
    event.preventDefault();
    setTried(true);
    const [first] = Object.keys(listMistakes(mapping, header));
    if (first === undefined) onRead(mapping);
    else document.getElementById(`column-${first}`)?.focus();
  }

  return (
    <form onSubmit={onSubmit} className="grid gap-3">
      <div className="grid grid-cols-[repeat(auto-fill,minmax(min(100%,13rem),1fr))] gap-3">
        {fleetColumns.map((column) => {
          const id = `column-${column}`;
          const error = errors[column];
          return (
            <Field
              key={column}
              id={id}
              label={`${columnWords[column].title}${requiredFleetColumns.includes(column) ? " (needed)" : ""}`}
              error={error}
            >
              <Select
                {...describeField(id, { error })}
                value={mapping[column] ?? ""}
                onChange={({ target }) =>
                  setMapping({ ...mapping, [column]: target.value === "" ? null : Number(target.value) })
                }
              >
                <option value="">not in the file</option>
                {header.map((_, index) => (
                  <option key={index} value={index}>
                    {formatHeader(header, index)}
                  </option>
                ))}
              </Select>
            </Field>
          );
        })}
      </div>
      <div>
        <Button type="submit">Read again with these columns</Button>
      </div>
    </form>
  );
}

function listMistakes(mapping: FleetMapping, header: readonly string[]): Partial<Record<FleetColumn, string>> {
  const mistakes: Partial<Record<FleetColumn, string>> = {};
  for (const column of fleetColumns) {
    const index = mapping[column];
    if (index === null) {
      if (requiredFleetColumns.includes(column)) mistakes[column] = "No row can be read without it; choose a column.";
      continue;
    }
    const other = fleetColumns.find((candidate) => candidate !== column && mapping[candidate] === index);
    if (other !== undefined)
      mistakes[column] =
        `“${formatHeader(header, index)}” is chosen for ${columnWords[other].title} too; choose one of them.`;
  }
  return mistakes;
}
