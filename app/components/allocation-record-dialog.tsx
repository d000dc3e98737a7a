"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { formatCounted } from "#server/domain/format-number";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import type { AcceleratorChoice } from "./accelerator-select";
import { AllocationFields } from "./allocation-fields";
import { allocationFieldNames, readAllocationForm } from "./allocation-form";
import { ApiForm, type FormReading } from "./api-form";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { usePendingRouter } from "./use-pending-router";

interface AllocationRecordDialogProps {
  readonly direction: "allocate" | "retire";
  readonly site: { readonly id: string; readonly name: string };
  /** All that can be chosen: every accelerator, or those that ever stood here. */
  readonly accelerators: readonly AcceleratorChoice[];
  readonly asOf: IsoDate;
}

const words = {
  allocate: {
    title: "Allocate to",
    action: "Allocate",
    dateLabel: "Counts from",
    description: "Units that come to this site and count from a day on.",
  },
  retire: {
    title: "Retire from",
    action: "Retire",
    dateLabel: "Gone from",
    description: "Units that leave this site and the firm. To bring them to another site, move them instead.",
  },
} as const;

/** Records units that come to a site, or leave it for good. */
export function AllocationRecordDialog({ direction, site, accelerators, asOf }: AllocationRecordDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const record = useMutation(useApi().allocation.record.mutationOptions());
  const { title, action, dateLabel, description } = words[direction];
  const isRetiring = direction === "retire";

  function readForm(data: FormData): FormReading<Parameters<typeof record.mutateAsync>[0]> {
    const reading = readAllocationForm(data);
    if ("errors" in reading) return reading;
    const { units, ...rest } = reading.input;
    return { input: { ...rest, siteId: site.id, units: isRetiring ? -units : units } };
  }

  return (
    <Dialog
      title={`${title} ${site.name}`}
      description={description}
      trigger={<Button tone={isRetiring ? "plain" : "primary"}>{action}</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={allocationFieldNames}
        readForm={readForm}
        send={record.mutateAsync}
        onDone={({ acceleratorId, units, effectiveOn }) => {
          setIsOpen(false);
          const name = accelerators.find(({ id }) => id === acceleratorId)?.name ?? acceleratorId;
          tell(
            `${isRetiring ? "Retired" : "Allocated"} ${formatCounted(Math.abs(units), "unit")} of ${name} ${isRetiring ? "from" : "to"} ${site.name}, effective ${formatDate(effectiveOn)}.`,
          );
          router.refresh();
        }}
        submitLabel={action}
      >
        {(errors) => (
          <AllocationFields
            errors={errors}
            accelerators={accelerators}
            start={{
              acceleratorId: isRetiring && accelerators.length === 1 ? (accelerators[0]?.id ?? "") : "",
              units: null,
              effectiveOn: asOf,
              stage: null,
              note: null,
            }}
            {...(isRetiring && { takesFromSiteId: site.id })}
            dateLabel={dateLabel}
          />
        )}
      </ApiForm>
    </Dialog>
  );
}
