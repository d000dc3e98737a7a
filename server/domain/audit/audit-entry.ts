import * as z from "zod";

/** The chain of what belongs to no firm, such as sign-ins. A firm's chain is named by the firm's id. */
export const installationChain = "installation";

/** What stands in place of a hash before the first entry of a chain. */
export const firstPreviousHash = "0".repeat(64);

/** Names the canonical form, so that a text that was hashed or signed as one thing never passes for another. */
export const entryFormat = "plimsoll-audit-entry-1";

/** The role in entries from before roles were written into the trail. */
export const unrecordedRole = "unrecorded";

/** The role of whoever acts before they are in a firm. */
export const noRole = "none";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** An entry as it is hashed: exactly these fields. `previousHash` is the hash of the entry before it in its chain. */
export const ChainEntry = z.strictObject({
  format: z.literal(entryFormat),
  sequence: z.int().positive(),
  id: z.string(),
  at: z.string(),
  actorId: z.string(),
  actorName: z.string(),
  role: z.string(),
  firmId: z.string().nullable(),
  action: z.string(),
  subjectKind: z.string(),
  subjectId: z.string(),
  before: z.json(),
  after: z.json(),
  editionId: z.string().nullable(),
  requestId: z.string(),
  previousHash: Sha256,
});
export type ChainEntry = Readonly<z.infer<typeof ChainEntry>>;

/** The chain that an entry belongs to. */
export function getChain({ firmId }: Pick<ChainEntry, "firmId">): string {
  return firmId ?? installationChain;
}
