"use client";

import type { ComponentProps } from "react";
import { Select } from "./field";

export interface AcceleratorChoice {
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
}

interface AcceleratorSelectProps extends ComponentProps<"select"> {
  readonly accelerators: readonly AcceleratorChoice[];
}

/** Accelerators by maker. */
export function AcceleratorSelect({ accelerators, ...rest }: AcceleratorSelectProps) {
  const vendors = [...new Set(accelerators.map(({ vendor }) => vendor))];
  return (
    <Select {...rest}>
      <option value="">Choose an accelerator</option>
      {vendors.map((vendor) => (
        <optgroup key={vendor} label={vendor}>
          {accelerators
            .filter((accelerator) => accelerator.vendor === vendor)
            .map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
        </optgroup>
      ))}
    </Select>
  );
}
