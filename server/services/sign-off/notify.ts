import type { Firm } from "#db/queries/firm";
import { listMembers } from "#db/queries/membership";
import { createNotificationRow, isToldOf } from "#db/queries/notification";
import type { Tx } from "#db/transaction";
import type { Role } from "#server/domain/permission/permission";
import type { ServiceContext } from "../context";

/** What people are told, and where it leads. */
export interface Telling {
  /** The same occasion is told a person once. */
  readonly occasion: string;
  readonly text: string;
  readonly path: string;
  /** Whether whoever did it is told as well: what it brought about is not what they meant to do. */
  readonly tellsActor?: boolean;
}

/** Tells people of the firm something in the app; who has left it, what is no person, and whoever did it, unless it says otherwise, are left out. */
export function notify(
  tx: Tx,
  ctx: ServiceContext,
  firm: Pick<Firm, "id">,
  personIds: Iterable<string>,
  { occasion, text, path, tellsActor = false }: Telling,
): void {
  const members = new Set(
    listMembers(tx, firm.id)
      .filter(({ removedAt }) => removedAt === null)
      .map(({ personId }) => personId),
  );
  for (const personId of new Set(personIds)) {
    if ((personId === ctx.actor.id && !tellsActor) || !members.has(personId)) continue;
    if (isToldOf(tx, firm.id, personId, occasion)) continue;
    createNotificationRow(tx, firm.id, { id: ctx.newId(), personId, at: ctx.clock.now(), occasion, text, path });
  }
}

/** The members who hold one of some roles. */
export function listHolders(tx: Tx, firm: Pick<Firm, "id">, wanted: readonly Role[]): readonly string[] {
  return listMembers(tx, firm.id)
    .filter(({ removedAt, roles }) => removedAt === null && roles.some((role) => wanted.includes(role)))
    .map(({ personId }) => personId);
}
