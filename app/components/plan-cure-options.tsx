"use client";

import { describeField, Field, Select } from "./field";
import { usePlanEditor } from "./use-plan-editor";

/** What the planner allows a cure to do, beside what each line says. */
export interface CureOptions {
  readonly untouchedSiteIds: readonly string[];
  readonly homeAcceleratorId: string | null;
}

interface PlanCureOptionsProps {
  readonly options: CureOptions;
  readonly onChange: (options: CureOptions) => void;
}

/** The planner's constraints: sites that stay as they are, and what may be added at home. Priority, fixed and earliest day are the lines' own. */
export function PlanCureOptions({ options, onChange }: PlanCureOptionsProps) {
  const { store } = usePlanEditor();
  const { sites, accelerators } = store.workspace;
  const counted = accelerators.filter(({ controlClass }) => controlClass === "3A090.a");
  return (
    <div className="grid gap-3 *:min-w-0 sm:grid-cols-2">
      <Field id="cure-home" label="May be added at home" hint="at any open site there">
        <Select
          {...describeField("cure-home", { hint: true })}
          value={options.homeAcceleratorId ?? ""}
          onChange={({ target }) => onChange({ ...options, homeAcceleratorId: target.value || null })}
        >
          <option value="">what the plan places there, and what stands there most</option>
          {counted.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <details className="self-end text-sm">
        <summary className="w-fit rounded-sm text-accent">
          Sites that must not change: {options.untouchedSiteIds.length === 0 ? "none" : options.untouchedSiteIds.length}
        </summary>
        <ul className="mt-1 grid max-h-40 gap-0.5 overflow-auto">
          {sites.map(({ id, name }) => (
            <li key={id}>
              <label className="flex min-h-6 items-center gap-2">
                <input
                  type="checkbox"
                  checked={options.untouchedSiteIds.includes(id)}
                  onChange={({ target }) =>
                    onChange({
                      ...options,
                      untouchedSiteIds: target.checked
                        ? [...options.untouchedSiteIds, id]
                        : options.untouchedSiteIds.filter((held) => held !== id),
                    })
                  }
                  className="size-4 accent-accent"
                />
                {name}
              </label>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
