import {
  findAccelerator,
  listAccelerators as listAcceleratorRows,
  type StoredAccelerator,
} from "#db/queries/accelerator";
import * as z from "zod";
import type { ServiceContext } from "../context";
import { NotFoundError } from "../errors";
import { IdField } from "../input-fields";
import { requirePermission } from "../permission";

/** The catalogue and the firm's own accelerators, by maker and name. */
export function listAccelerators(ctx: ServiceContext): readonly StoredAccelerator[] {
  requirePermission(ctx, "accelerator.read");
  return listAcceleratorRows(ctx.db, ctx.firmId);
}

export const AcceleratorInput = z.strictObject({ acceleratorId: IdField });

export function getAccelerator(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof AcceleratorInput>;
}): StoredAccelerator {
  const { ctx } = args;
  requirePermission(ctx, "accelerator.read");
  const { acceleratorId } = AcceleratorInput.parse(args.input);
  const accelerator = findAccelerator(ctx.db, ctx.firmId, acceleratorId);
  if (accelerator === undefined)
    throw new NotFoundError(`There is no accelerator \`${acceleratorId}\`; choose one from the list, or add your own.`);
  return accelerator;
}
