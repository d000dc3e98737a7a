"use client";

import { useMutation } from "@tanstack/react-query";
import { readFormErrors } from "./api-form-errors";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { SettingsRefusal } from "./settings-refusal";
import { useEnterFirm } from "./use-enter-firm";

/** Sets up the invented firm where it is not there yet, and opens it. */
export function WelcomeDemonstration() {
  const { enterFirm, isEntering } = useEnterFirm();
  const open = useMutation(useApi().firm.createDemonstration.mutationOptions({ onSuccess: enterFirm }));
  const isBusy = open.isPending || isEntering;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => open.mutate()} disabled={isBusy}>
          Explore the demonstration
        </Button>
        <span role="status" className="text-sm text-ink-3">
          {isBusy ? "Opening the demonstration…" : ""}
        </span>
      </div>
      {open.isError && (
        <SettingsRefusal title="The demonstration is not open." messages={readFormErrors(open.error, []).whole} />
      )}
    </div>
  );
}
