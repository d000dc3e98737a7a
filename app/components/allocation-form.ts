import type { Stage } from "#server/domain/allocation/allocation";
import type { FormReading } from "./api-form";
import { findStage, findText, getText, readPositiveUnits, stageMissing } from "./api-form-values";

export interface AllocationFormInput {
  readonly acceleratorId: string;
  /** Without a sign. */
  readonly units: number;
  readonly effectiveOn: string;
  readonly stage: Stage;
  readonly note: string | null;
}

/** The fields that show their own message. */
export const allocationFieldNames = ["acceleratorId", "units", "effectiveOn", "stage", "note"] as const;

/** What the form says of an allocation; `siteField` names a field of the form that holds a chosen site. */
export function readAllocationForm(data: FormData, siteField?: string): FormReading<AllocationFormInput> {
  const acceleratorId = getText(data, "acceleratorId");
  const units = readPositiveUnits(data, "units");
  const stage = findStage(data);
  const isSiteMissing = siteField !== undefined && getText(data, siteField) === "";
  if (!units.isRead || acceleratorId === "" || stage === undefined || isSiteMissing)
    return {
      errors: {
        ...(isSiteMissing && { [siteField]: "Choose a site from the list." }),
        ...(acceleratorId === "" && { acceleratorId: "Choose an accelerator from the list." }),
        ...(stage === undefined && { stage: stageMissing }),
        ...(!units.isRead && { units: units.message }),
      },
    };
  return {
    input: {
      acceleratorId,
      units: units.value,
      effectiveOn: getText(data, "effectiveOn"),
      stage,
      note: findText(data, "note"),
    },
  };
}

/** Whether the form says of an allocation just what is recorded; units are without a sign, and the site is not looked at. */
export function isAsRecorded(data: FormData, recorded: AllocationFormInput): boolean {
  const reading = readAllocationForm(data);
  if ("errors" in reading) return false;
  const { acceleratorId, units, effectiveOn, stage, note } = reading.input;
  return (
    acceleratorId === recorded.acceleratorId &&
    units === Math.abs(recorded.units) &&
    effectiveOn === recorded.effectiveOn &&
    stage === recorded.stage &&
    note === recorded.note
  );
}
