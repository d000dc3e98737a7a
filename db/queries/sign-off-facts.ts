import { and, eq } from "drizzle-orm";
import type { FirmId } from "#server/domain/firm/firm";
import { InvariantError } from "#server/domain/invariant-error";
import type { SignOffFacts } from "#server/domain/sign-off/sign-off-facts";
import { formatCanonical, hashText } from "../audit-chain";
import type { Db } from "../client";
import { signOffFacts } from "../schema/sign-off-facts";
import type { Tx } from "../transaction";

/** Facts as the one text that is hashed, with its hash. */
export interface FrozenFacts {
  readonly hash: string;
  readonly text: string;
}

export function freezeFacts(facts: SignOffFacts): FrozenFacts {
  const text = formatCanonical(facts);
  return { hash: hashText(text), text };
}

/** Keeps frozen facts; those that are kept already stay. */
export function createSignOffFactsRow(
  tx: Tx,
  firmId: FirmId,
  { signOffId, frozenAt, hash, text }: FrozenFacts & { readonly signOffId: string; readonly frozenAt: string },
): void {
  tx.insert(signOffFacts).values({ firmId, signOffId, hash, frozenAt, facts: text }).onConflictDoNothing().run();
}

/** The canonical text of the facts of a hash; an InvariantError where they are not kept, or are not what was hashed. */
export function getFactsText(db: Db, firmId: FirmId, signOffId: string, hash: string): string {
  const row = db
    .select({ facts: signOffFacts.facts })
    .from(signOffFacts)
    .where(and(eq(signOffFacts.firmId, firmId), eq(signOffFacts.signOffId, signOffId), eq(signOffFacts.hash, hash)))
    .get();
  if (row === undefined) throw new InvariantError(`sign-off \`${signOffId}\` has no facts \`${hash}\``);
  if (hashText(row.facts) !== hash)
    throw new InvariantError(`the facts of sign-off \`${signOffId}\` are not what was hashed`);
  return row.facts;
}

/** INVARIANT: the text has the hash that was made when `freezeFacts` wrote it, so it is what that function was given. */
export function getFacts(db: Db, firmId: FirmId, signOffId: string, hash: string): SignOffFacts {
  return JSON.parse(getFactsText(db, firmId, signOffId, hash)) as SignOffFacts;
}
