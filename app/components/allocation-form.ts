import { type Stage, stages } from "#server/domain/allocation/allocation";
import type { FormReading } from "./api-form";
import { findText, getChoice, getText, readPositiveUnits } from "./api-form-values";

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
  const isSiteMissing = siteField !== undefined && getText(data, siteField) === "";
  if (!units.isRead || acceleratorId === "" || isSiteMissing)
    return {
      errors: {
        ...(isSiteMissing && { [siteField]: "Choose a site from the list." }),
        ...(acceleratorId === "" && { acceleratorId: "Choose an accelerator from the list." }),
        ...(!units.isRead && { units: units.message }),
      },
    };
  return {
    input: {
      acceleratorId,
      units: units.value,
      effectiveOn: getText(data, "effectiveOn"),
      stage: getChoice(data, "stage", stages),
      note: findText(data, "note"),
    },
  };
}
