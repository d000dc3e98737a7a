import { listMembers, type Member } from "#db/queries/membership";
import type { Tx } from "#db/transaction";
import type { FirmId } from "#server/domain/firm/firm";
import { ConflictError } from "../errors";

/** Refuses to take the role from the only administrator of a firm: nobody could give it back. */
export function requireOtherAdministrator(tx: Tx, firmId: FirmId, { personId, name, roles }: Member): void {
  if (!roles.includes("administrator")) return;
  const hasOther = listMembers(tx, firmId).some(
    (member) => member.personId !== personId && member.removedAt === null && member.roles.includes("administrator"),
  );
  if (!hasOther)
    throw new ConflictError(
      `\`${name}\` is the only administrator of the firm; make somebody else an administrator first.`,
    );
}
