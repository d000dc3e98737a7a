import type { Db } from "#db/client";
import type { Firm } from "#db/queries/firm";
import type { RollUpCell } from "#server/domain/allocation/roll-up";
import type { IsoDate } from "#server/domain/iso-date";
import { deriveRegisterEffect, type RegisterEffect } from "../assessment/limit-effect";
import type { ImportAddition } from "./derive-import-plan";

/** What the additions would do to every limit. */
export function deriveImportEffect(
  db: Db,
  firm: Firm,
  additions: readonly ImportAddition[],
  asOf: IsoDate,
): RegisterEffect {
  return deriveRegisterEffect(db, firm, additions.map(toCell), asOf);
}

function toCell({ row, accelerator }: ImportAddition): RollUpCell {
  const { destination, effectiveOn, stage, holding, units } = row;
  const { controlClass, milliTpp } = accelerator;
  return { destination, effectiveOn, stage, holding, controlClass, units, milliTpp: units * (milliTpp ?? 0) };
}
