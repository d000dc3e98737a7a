import type { FirmId } from "#server/domain/firm/firm";
import * as z from "zod";
import { createAcceleratorRow, listAccelerators, type StoredAccelerator } from "#db/queries/accelerator";
import { raiseRegisterVersion } from "#db/queries/firm";
import { inTransaction, type Tx } from "#db/transaction";
import { normalizeAcceleratorName } from "#server/domain/accelerator/find-accelerator";
import { formatNumberFormat, numberFormats } from "#server/domain/accelerator/number-format";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { lineField } from "../input-fields";
import { requirePermission } from "../permission";

/** A million TOPS: no chip comes near, and the TPP stays far inside the exact range. */
const maxGigaOps = 1_000_000_000;

/** A megawatt: no unit comes near. */
const maxPowerWatts = 1_000_000;

const Rate = z.strictObject({
  format: z.enum(numberFormats, { error: `Choose a format: ${numberFormats.map(formatNumberFormat).join(", ")}.` }),
  gigaOps: z
    .int({ error: "A rate is a whole number of GFLOPS or GOPS; 1,978.9 TFLOPS is `1978900`." })
    .min(1, { error: "A rate is at least `1` GFLOPS or GOPS; leave the format out where none is published." })
    .max(maxGigaOps, { error: "A rate above 1,000,000 TFLOPS is no chip's; check the unit." }),
});

export const CreateAcceleratorInput = z.strictObject({
  name: lineField("The accelerator's name", 120),
  vendor: lineField("The maker", 80),
  rates: z
    .array(Rate)
    .max(numberFormats.length)
    .refine((rates) => new Set(rates.map(({ format }) => format)).size === rates.length, {
      error: "A format stands twice; give one dense rate for each.",
    }),
  dieAreaHundredthsMm2: z
    .int({ error: "The die area is a whole number of hundredths of a mm²; 814 mm² is `81400`." })
    .positive({ error: "The die area is above 0; leave it empty where it is unknown." })
    .max(100_000_000, { error: "The die area is above a square metre; check the unit." })
    .nullable(),
  powerWatts: z
    .int({ error: "Power per unit is a whole number of watts; write it like `700`." })
    .min(1, { error: "Power per unit is above 0 W; leave it empty where it is unknown." })
    .max(maxPowerWatts, { error: "Power per unit is above 1,000,000 W; check the unit." })
    .nullable()
    .default(null),
  isDataCenterPart: z.boolean(),
  aliases: z.array(lineField("An alias", 120)).max(20, { error: "Give at most 20 aliases." }).default([]),
  source: z.strictObject({
    title: lineField("The source", 300),
    url: z
      .url({
        protocol: /^https?$/,
        error: "The address of the source is not a web address; write it in full, or leave it empty.",
      })
      .nullable()
      .default(null),
    isToConfirm: z.boolean().default(false),
    note: lineField("The note on the source", 500).nullable().default(null),
  }),
});

/** Adds an accelerator that only this firm sees. Its TPP and control class are derived from its rates. */
export function createAccelerator(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof CreateAcceleratorInput>;
}): StoredAccelerator {
  const { ctx } = args;
  requirePermission(ctx, "accelerator.create");
  const input = CreateAcceleratorInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    requireFreeNames(tx, firm.id, [input.name, ...input.aliases]);
    const accelerator = createAcceleratorRow(tx, firm.id, { ...input, id: ctx.newId() });
    raiseRegisterVersion(tx, firm.id, 0);
    appendAuditEntry(tx, ctx, firm, {
      action: "accelerator.create",
      subjectKind: "accelerator",
      subjectId: accelerator.id,
      before: null,
      after: accelerator,
    });
    return accelerator;
  });
}

function requireFreeNames(tx: Tx, firmId: FirmId, names: readonly string[]): void {
  const owners = new Map(
    listAccelerators(tx, firmId).flatMap((known) =>
      [known.id, known.name, ...known.aliases].map(
        (spelling) => [normalizeAcceleratorName(spelling), known.name] as const,
      ),
    ),
  );
  for (const name of names) {
    const owner = owners.get(normalizeAcceleratorName(name));
    if (owner !== undefined)
      throw new ConflictError(
        `\`${name}\` already names the accelerator \`${owner}\`; use that one, or write another name.`,
      );
  }
}
