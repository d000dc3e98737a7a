import * as z from "zod";
import { listAccelerators } from "#db/queries/accelerator";
import { createAcceleratorIndex } from "#server/domain/accelerator/find-accelerator";
import { deriveTpp } from "#server/domain/accelerator/tpp";
import { findHeadroom } from "#server/domain/assessment/headroom";
import { findDestination, getDestinationName } from "#server/domain/destination/find-destination";
import { dayOf, type IsoDate } from "#server/domain/iso-date";
import type { ServiceContext } from "../context";
import { InvalidInputError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { DateField, lineField } from "../input-fields";
import { requirePermission } from "../permission";
import { judgeRegister } from "./judge-register";
import { toMeasuredHeadroom } from "#server/domain/assessment/limit-line";
import type { HeadroomView } from "./overview-view";

export const HeadroomInput = z.strictObject({
  destination: lineField("The destination", 200),
  accelerator: lineField("The accelerator", 200),
  from: DateField.optional(),
});

export interface HeadroomAnswer {
  readonly destinationName: string;
  readonly acceleratorName: string;
  readonly from: IsoDate;
  readonly headroom: HeadroomView;
}

/** How many more units of an accelerator fit in a destination from a date (today where none is given) on, every later date included. */
export function getHeadroom(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof HeadroomInput>;
}): HeadroomAnswer {
  const { ctx } = args;
  requirePermission(ctx, "assessment.read");
  const input = HeadroomInput.parse(args.input);
  const firm = getFirm(ctx.db, ctx.firmId);
  const destination = findDestination(input.destination);
  if (destination === undefined)
    throw new InvalidInputError(`\`${input.destination}\` is no destination; give its name or ISO code.`);
  const accelerator = createAcceleratorIndex(listAccelerators(ctx.db, firm.id)).find(input.accelerator);
  if (accelerator === undefined)
    throw new InvalidInputError(
      `\`${input.accelerator}\` is no accelerator of this firm; \`plimsoll accelerators\` lists them.`,
    );
  const from = input.from ?? dayOf(ctx.clock.now());
  const { judgement } = judgeRegister(ctx.db, firm, { asOf: from });
  const milliTpp = deriveTpp(accelerator.rates)?.milliTpp ?? 0;
  return {
    destinationName: getDestinationName(destination.code),
    acceleratorName: accelerator.name,
    from,
    headroom: toMeasuredHeadroom(
      findHeadroom(judgement, { accelerator, destination: destination.code, from }),
      milliTpp,
    ),
  };
}
