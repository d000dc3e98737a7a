import { and, eq } from "drizzle-orm";
import { gunzipSync, gzipSync } from "node:zlib";
import type { FirmId } from "#server/domain/firm/firm";
import { InvariantError } from "#server/domain/invariant-error";
import { hashText } from "../audit-chain";
import type { Db } from "../client";
import { frozenAnnexes } from "../schema/frozen-annexes";
import type { Tx } from "../transaction";

/** A text that facts name by its hash. */
export interface FrozenAnnex {
  readonly hash: string;
  readonly text: string;
}

export function freezeAnnex(text: string): FrozenAnnex {
  return { hash: hashText(text), text };
}

/** Keeps an annex; one that is kept already stays. */
export function createFrozenAnnexRow(tx: Tx, firmId: FirmId, { hash, text }: FrozenAnnex): void {
  if (findPacked(tx, firmId, hash) !== undefined) return;
  tx.insert(frozenAnnexes)
    .values({ firmId, hash, packed: gzipSync(text, { level: 1 }) })
    .run();
}

/** The text of an annex; an InvariantError where it is not kept, or is not what was hashed. */
export function getAnnexText(db: Db, firmId: FirmId, hash: string): string {
  const packed = findPacked(db, firmId, hash);
  if (packed === undefined) throw new InvariantError(`there is no annex \`${hash}\``);
  const text = gunzipSync(packed).toString();
  if (hashText(text) !== hash) throw new InvariantError(`the annex \`${hash}\` is not what was hashed`);
  return text;
}

function findPacked(db: Db | Tx, firmId: FirmId, hash: string): Buffer | undefined {
  return db
    .select({ packed: frozenAnnexes.packed })
    .from(frozenAnnexes)
    .where(and(eq(frozenAnnexes.firmId, firmId), eq(frozenAnnexes.hash, hash)))
    .get()?.packed;
}
