import * as z from "zod";
import { maxTextLength } from "#server/domain/fleet-file/parse-text";
import { maxPlanLines, priorityBounds } from "#server/domain/plan/plan";
import { DateField, IdField, lineField, NoteField, SignedUnitsField } from "../input-fields";

export const PlanNameField = lineField("The plan's name", maxTextLength);
export const PlanInput = z.strictObject({ planId: IdField });

const { first, last } = priorityBounds;
const priorityError = `A priority is a whole number from ${first}, kept longest, to ${last}, which gives way first.`;

/** The most days on which one line may propose something. */
const maxDays = 1_000;

const AllocationsField = z
  .array(z.strictObject({ effectiveOn: DateField, units: SignedUnitsField }))
  .max(maxDays, { error: `A line proposes something on at most ${maxDays} days; split it.` })
  .refine((allocations) => new Set(allocations.map(({ effectiveOn }) => effectiveOn)).size === allocations.length, {
    error: "A line proposes one number of units a day; add up what falls on the same day.",
  })
  .transform((allocations) => allocations.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : 1)));

export const PlanLineField = z.strictObject({
  siteId: IdField,
  acceleratorId: IdField,
  allocations: AllocationsField,
  priority: z.int({ error: priorityError }).min(first, { error: priorityError }).max(last, { error: priorityError }),
  isFixed: z.boolean(),
  earliestOn: DateField.nullable(),
});

export const DescriptionField = NoteField.default(null);

/** The lines that one save may carry. */
export function linesField<Line extends z.ZodType<{ readonly siteId: string; readonly acceleratorId: string }>>(
  line: Line,
) {
  return z
    .array(line)
    .max(maxPlanLines, { error: `A plan holds at most ${maxPlanLines} lines; split it in two.` })
    .refine((lines) => new Set(lines.map((one) => `${one.siteId} ${one.acceleratorId}`)).size === lines.length, {
      error: "A line comes twice; send each site and accelerator once.",
    });
}
