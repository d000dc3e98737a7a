"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { formatCounted } from "#server/domain/format-number";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import type { AcceleratorChoice } from "./accelerator-select";
import { AllocationFields } from "./allocation-fields";
import { allocationFieldNames, readAllocationForm } from "./allocation-form";
import { ApiForm, type FormReading } from "./api-form";
import { getText } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { SitePicker } from "./site-picker";
import { usePendingRouter } from "./use-pending-router";

interface AllocationMoveDialogProps {
  readonly site: { readonly id: string; readonly name: string };
  /** Those that ever stood here. */
  readonly accelerators: readonly AcceleratorChoice[];
  readonly asOf: IsoDate;
}

const fields = ["toSiteId", ...allocationFieldNames];

/** Moves units to another site: they leave the one and come to the other on the same day. */
export function AllocationMoveDialog({ site, accelerators, asOf }: AllocationMoveDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const move = useMutation(useApi().allocation.move.mutationOptions());

  function readForm(data: FormData): FormReading<Parameters<typeof move.mutateAsync>[0]> {
    const reading = readAllocationForm(data, "toSiteId");
    if ("errors" in reading) return reading;
    return { input: { ...reading.input, fromSiteId: site.id, toSiteId: getText(data, "toSiteId") } };
  }

  return (
    <Dialog
      title={`Move from ${site.name}`}
      description="Units that leave this site and come to another on the same day."
      trigger={<Button>Move</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={fields}
        readForm={readForm}
        send={move.mutateAsync}
        onDone={({ allocations: [half] }) => {
          setIsOpen(false);
          if (half)
            tell(
              `Moved ${formatCounted(Math.abs(half.units), "unit")} from ${site.name}, effective ${formatDate(half.effectiveOn)}.`,
            );
          router.refresh();
        }}
        submitLabel="Move"
      >
        {(errors) => (
          <>
            <SitePicker id="move-to" label="To site" name="toSiteId" error={errors.toSiteId} exceptId={site.id} />
            <AllocationFields
              errors={errors}
              accelerators={accelerators}
              start={{
                acceleratorId: accelerators.length === 1 ? (accelerators[0]?.id ?? "") : "",
                units: null,
                effectiveOn: asOf,
                stage: null,
                note: null,
              }}
              takesFromSiteId={site.id}
              dateLabel="Moves on"
            />
          </>
        )}
      </ApiForm>
    </Dialog>
  );
}
