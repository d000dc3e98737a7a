import * as z from "zod";
import type { FirmSettings } from "#db/queries/firm";
import { listBufferFaults } from "#server/domain/firm/buffer";
import { approvalsNeededBounds, type Buffers } from "#server/domain/firm/firm";
import { findEdition, getEdition } from "#server/domain/rulebook/editions";
import { signingOrders } from "#server/domain/sign-off/requirement";
import { InvalidInputError } from "../errors";
import { DestinationField, lineField } from "../input-fields";
import { formatInput } from "../input-messages";

const basisPoints = z
  .int({ error: "A buffer is a whole number of basis points; 6.5 % is `650`." })
  .min(0, { error: "A buffer is at least `0` basis points." })
  .max(10_000, { error: "A buffer is at most `10000` basis points, which is 100 %." })
  .nullable();

export const BuffersInput = z.strictObject({
  "geographic.overseas": basisPoints,
  "geographic.tier-two-total": basisPoints,
  "geographic.tier-two-country": basisPoints,
});

export const ReadingsInput = z.strictObject({
  leasedCount: z.enum(["no", "yes"], { error: "Whether leased accelerators count is `no` or `yes`." }),
  measuredOn: z.enum(["every-date", "reporting-dates"], {
    error: "Shares are measured at `every-date` or on the `reporting-dates`.",
  }),
});

export const EditionField = z.string().refine((id) => findEdition(id) !== undefined, {
  error: ({ input }) => `There is no edition ${formatInput(input)}; choose one from the rulebook.`,
});

const { least, most } = approvalsNeededBounds;
const howMany = { error: `How many approvals a plan needs is a whole number from \`${least}\` to \`${most}\`.` };
const ApprovalsNeededField = z.int(howMany).min(least, howMany).max(most, howMany);

export const FirmSettingsInput = z.strictObject({
  name: lineField("The firm's name", 120),
  headquarters: DestinationField,
  ultimateParent: DestinationField,
  editionId: EditionField,
  readings: ReadingsInput,
  buffers: BuffersInput,
  approvalsNeeded: ApprovalsNeededField,
  signingOrder: z
    .enum(signingOrders, { error: "Approvers sign in an order that is `free` or `fixed`." })
    .default("free"),
});

/** The schema cannot know the edition: what it says of the buffers is asked once both are known. */
export function requireBuffersWithinLimits({ editionId, buffers }: Pick<FirmSettings, "editionId" | "buffers">): void {
  const issues = listBufferFaults(getEdition(editionId), buffers).map(({ limitId, basisPoints, message }) => ({
    field: `buffers.${limitId}`,
    row: null,
    value: String(basisPoints),
    message,
  }));
  if (issues.length > 0) throw new InvalidInputError(issues.map(({ message }) => message).join(" "), issues);
}

export function toFirmSettings(input: z.output<typeof FirmSettingsInput>): FirmSettings {
  return { ...input, buffers: toBuffers(input.buffers) };
}

/** Leaves out the limits for which the firm has no buffer. */
function toBuffers(input: z.output<typeof BuffersInput>): Buffers {
  return Object.fromEntries(Object.entries(input).filter(([, points]) => points !== null));
}
