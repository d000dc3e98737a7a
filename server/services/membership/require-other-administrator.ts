import { hasOtherWithRole, type Member } from "#db/queries/membership";
import type { Tx } from "#db/transaction";
import type { FirmId } from "#server/domain/firm/firm";
import { ConflictError } from "../errors";

/** Refuses to take the role from the only administrator of a firm: nobody could give it back. */
export function requireOtherAdministrator(tx: Tx, firmId: FirmId, { personId, name, roles }: Member): void {
  if (!roles.includes("administrator")) return;
  if (!hasOtherWithRole(tx, firmId, "administrator", personId))
    throw new ConflictError(
      `\`${name}\` is the only administrator of the firm; make somebody else an administrator first.`,
    );
}
