"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { NumberFormat } from "#server/domain/accelerator/number-format";
import { acceleratorFieldNames, readAcceleratorDraft } from "./accelerator-draft";
import { AcceleratorFields } from "./accelerator-fields";
import { ApiForm } from "./api-form";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { usePendingRouter } from "./use-pending-router";

/** Adds an accelerator that only this firm sees. */
export function AcceleratorAddDialog() {
  const [isOpen, setIsOpen] = useState(false);
  const [sentFormats, setSentFormats] = useState<readonly NumberFormat[]>([]);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const create = useMutation(useApi().accelerator.create.mutationOptions());
  return (
    <Dialog
      title="Add an accelerator"
      description="For a chip that the catalogue lacks. Only this firm sees it; its TPP and class are derived from its rates."
      trigger={<Button tone="primary">Add accelerator</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={acceleratorFieldNames}
        readForm={readAcceleratorDraft}
        send={(input) => {
          setSentFormats(input.rates.map(({ format }) => format));
          return create.mutateAsync(input);
        }}
        onDone={({ name }) => {
          setIsOpen(false);
          tell(`Added ${name}.`);
          router.refresh();
        }}
        submitLabel="Add accelerator"
      >
        {(errors) => <AcceleratorFields errors={errors} sentFormats={sentFormats} />}
      </ApiForm>
    </Dialog>
  );
}
