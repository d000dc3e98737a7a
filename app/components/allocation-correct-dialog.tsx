"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { formatCounted, formatSignedCount } from "#server/domain/format-number";
import { formatDate } from "#server/domain/iso-date";
import type { AcceleratorChoice } from "./accelerator-select";
import { AllocationCorrectFields, type CorrectionDifference } from "./allocation-correct-fields";
import { allocationFieldNames, readAllocationForm } from "./allocation-form";
import type { HistoryRow } from "./allocation-history-row";
import { ApiForm, type FormReading } from "./api-form";
import { getText } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { usePendingRouter } from "./use-pending-router";

interface AllocationCorrectDialogProps {
  readonly site: { readonly id: string; readonly name: string };
  readonly row: HistoryRow;
  readonly accelerators: readonly AcceleratorChoice[];
}

const inner = ["siteId", ...allocationFieldNames];
const fields = ["reason", ...inner, ...inner.map((name) => `replacement.${name}`)];

const nothingDiffers: CorrectionDifference = { site: false, allocation: false };

/** Takes back a wrong allocation and records the right one in its place. The wrong one stays in the history. */
export function AllocationCorrectDialog({ site, row, accelerators }: AllocationCorrectDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [isReplaced, setIsReplaced] = useState(true);
  const [differs, setDiffers] = useState(nothingDiffers);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const correct = useMutation(useApi().allocation.correct.mutationOptions());

  function start(withReplacement: boolean): void {
    setIsReplaced(withReplacement);
    setDiffers(nothingDiffers);
  }

  function readForm(data: FormData): FormReading<Parameters<typeof correct.mutateAsync>[0]> {
    const taken = { allocationId: row.id, reason: getText(data, "reason") };
    if (!isReplaced) return { input: { ...taken, replacement: null } };
    const reading = readAllocationForm(data, "siteId");
    if ("errors" in reading) return reading;
    const { units, ...rest } = reading.input;
    const replacement = { ...rest, siteId: getText(data, "siteId"), units: row.units < 0 ? -units : units };
    return { input: { ...taken, replacement } };
  }

  const wrong = `${formatSignedCount(row.units)} ${row.acceleratorName} from ${formatDate(row.effectiveOn)}`;
  return (
    <Dialog
      title="Correct an allocation"
      description={`${wrong}, ${row.stage}, is taken back on its own day. It stays in the history, marked as corrected.`}
      trigger={
        <Button tone="quiet" aria-label={`Correct ${wrong}`} className="-my-0.5 min-h-6! px-1.5! py-0!">
          Correct
        </Button>
      }
      open={isOpen}
      onOpenChange={(next) => {
        start(true);
        setIsOpen(next);
      }}
    >
      <ApiForm
        fields={fields}
        readForm={readForm}
        send={correct.mutateAsync}
        onDone={() => {
          setIsOpen(false);
          tell(
            `Corrected ${formatCounted(Math.abs(row.units), "unit")} of ${row.acceleratorName}; ${isReplaced ? "the right allocation stands in its place" : "nothing stands in its place"}.`,
          );
          router.refresh();
        }}
        submitLabel="Correct"
        {...(isReplaced && !differs.site && !differs.allocation && { blockedBecause: "Nothing differs yet." })}
      >
        {(errors) => (
          <AllocationCorrectFields
            site={site}
            row={row}
            accelerators={accelerators}
            errors={errors}
            isReplaced={isReplaced}
            onChoose={start}
            onDiffer={(part) => setDiffers((before) => ({ ...before, ...part }))}
          />
        )}
      </ApiForm>
    </Dialog>
  );
}
