import * as z from "zod";
import { findAccelerator } from "#db/queries/accelerator";
import type { Tx } from "#db/transaction";
import { maxUnits } from "#server/domain/allocation/allocation";
import type { FirmId } from "#server/domain/firm/firm";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import type { Condition } from "#server/domain/sign-off/condition";
import { InvalidInputError } from "../errors";
import { DateField, DestinationField, IdField, textField } from "../input-fields";
import { getSite } from "../site/get-site";

/** The hash of the facts that whoever decides had before them. */
export const HashField = z
  .string()
  .regex(/^[0-9a-f]{64}$/, { error: "The hash of what was looked at is 64 hexadecimal digits; reload the page." });

export const SignOffInput = z.strictObject({ signOffId: IdField });

/** Why something is decided, sent back or taken back; everybody concerned reads it. */
export const DecisionReasonField = textField("The reason", 2_000);

export const ConditionField = z.strictObject({
  destination: DestinationField,
  acceleratorId: IdField,
  mostUnits: z
    .int({ error: "The most units is a whole number, such as `40000`." })
    .min(0, { error: "The most units is `0` or more." })
    .max(maxUnits, { error: "The most units is at most `1,000,000,000`." }),
  until: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("day"), on: DateField }),
    z.strictObject({ kind: z.literal("site-live"), siteId: IdField }),
  ]),
});

export const ConditionsField = z
  .array(ConditionField)
  .max(20, { error: "A plan carries at most 20 conditions; leave the others out." });

/** Refuses conditions on accelerators or sites that the firm does not have, and those that would bind on no day to come. */
export function requireKnownConditions(tx: Tx, firmId: FirmId, conditions: readonly Condition[], today: IsoDate): void {
  for (const { acceleratorId, until } of conditions) {
    if (until.kind === "day" && until.on <= today)
      throw new InvalidInputError(
        `A condition before ${formatDate(until.on)} binds on no day any more, as today is ${formatDate(today)}; choose a later day, or leave it out.`,
      );
    if (findAccelerator(tx, firmId, acceleratorId) === undefined)
      throw new InvalidInputError(`There is no accelerator \`${acceleratorId}\`; choose one from the list.`);
    if (until.kind === "site-live") getSite(tx, firmId, until.siteId);
  }
}
