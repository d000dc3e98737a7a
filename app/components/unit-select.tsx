"use client";

import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { hrefOf, type ViewParams } from "./view-params";

interface UnitSelectProps {
  readonly pathname: string;
  readonly params: ViewParams;
  readonly selectedId: string;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
}

export function UnitSelect({ pathname, params, selectedId, choices }: UnitSelectProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <select
      id="unit"
      name="unit"
      defaultValue={selectedId}
      data-pending={isPending ? "" : undefined}
      onChange={(event) => {
        const unit = event.currentTarget.value;
        startTransition(() => router.push(hrefOf(pathname, params, { unit }), { scroll: false }));
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
