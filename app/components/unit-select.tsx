"use client";

import { usePendingRouter } from "./use-pending-router";
import { hrefOf, type ViewParams } from "./view-params";

interface UnitSelectProps {
  readonly pathname: string;
  readonly params: ViewParams;
  readonly selectedId: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
}

export function UnitSelect({ pathname, params, selectedId, choices }: UnitSelectProps) {
  const router = usePendingRouter();
  return (
    <select
      id="unit"
      name="unit"
      defaultValue={selectedId}
      onChange={(event) => {
        const unit = event.currentTarget.value;
        router.pushInPlace(hrefOf(pathname, params, { unit }));
      }}
      className="h-7 max-w-44 truncate rounded-md bg-paper pr-1 font-medium text-ink"
    >
      {choices.map((choice) => (
        <option key={choice.id} value={choice.id}>
          {choice.name}
        </option>
      ))}
    </select>
  );
}
