import {
  countUnread as countUnreadRows,
  listNotifications as listRows,
  markRead,
  type Notification,
} from "#db/queries/notification";
import { inTransaction } from "#db/transaction";
import type { ServiceContext } from "../context";
import { requirePermission } from "../permission";

const mostShown = 200;

/** What the person was told in this firm, the latest first. */
export function listNotifications(ctx: ServiceContext): readonly Notification[] {
  requirePermission(ctx, "firm.read");
  return listRows(ctx.db, ctx.firmId, ctx.actor.id, mostShown);
}

/** How much of it is not read yet. */
export function countUnread(ctx: ServiceContext): number {
  requirePermission(ctx, "firm.read");
  return countUnreadRows(ctx.db, ctx.firmId, ctx.actor.id);
}

/** Marks everything that the person was told so far as read. Who read what when is nobody else's, so no entry of the trail says it. */
export function markNotificationsRead(ctx: ServiceContext): void {
  requirePermission(ctx, "firm.read");
  inTransaction(ctx.db, (tx) => markRead(tx, ctx.firmId, ctx.actor.id, ctx.clock.now()));
}
