"use client";

import { useMutation } from "@tanstack/react-query";
import { readFormErrors } from "./api-form-errors";
import type { ApiOutputs } from "./api-outputs";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { openAfresh } from "./open-afresh";
import { SettingsRefusal } from "./settings-refusal";

type People = ApiOutputs["person"]["entrance"]["demonstrationPeople"];

/** Enters the invented firm as one of its three people, without a password. */
export function DemonstrationPeople({ people }: { readonly people: People }) {
  const enter = useMutation(useApi().person.enterDemonstration.mutationOptions({ onSuccess: () => openAfresh("/") }));
  const isBusy = enter.isPending || enter.isSuccess;
  return (
    <div className="grid gap-2">
      <ul className="grid gap-2 sm:grid-cols-[auto_minmax(0,1fr)]">
        {people.map(({ as, name, roles, does }) => (
          <li
            key={as}
            className="grid justify-items-start gap-x-3 gap-y-1 sm:col-span-2 sm:grid-cols-subgrid sm:items-center"
          >
            <Button className="sm:w-full" onClick={() => enter.mutate({ as })} disabled={isBusy}>
              Enter as {name}
            </Button>
            <span className="text-sm text-ink-2">
              {roles.join(", ")}: {does}
            </span>
          </li>
        ))}
      </ul>
      <span role="status" className="text-sm text-ink-3">
        {isBusy ? "Opening the demonstration…" : ""}
      </span>
      {enter.isError && (
        <SettingsRefusal title="The demonstration is not open." messages={readFormErrors(enter.error, []).whole} />
      )}
    </div>
  );
}
