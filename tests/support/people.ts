import type { ServiceContext } from "#server/services/context";
import type { Role } from "#server/domain/permission/permission";
import { enterFirm } from "#server/services/firm/enter-firm";
import { createInvitation } from "#server/services/invitation/create-invitation";
import { listAuditEntries, type AuditEntry } from "#db/queries/audit";
import { createSignedInIdentity, createTestMember } from "./test-browser";

/** The firm as a member with those roles acts in it. */
export function enterAs(ctx: ServiceContext, roles: readonly Role[], id?: string): ServiceContext {
  const { firmId, ...outside } = ctx;
  return enterFirm(createSignedInIdentity(outside, createTestMember(ctx, roles, id)), firmId);
}

/** The secret of a new invitation into the firm. */
export function inviteTo(ctx: ServiceContext, email: string, roles: readonly Role[] = ["planner"]): string {
  const { path } = createInvitation({ ctx, input: { email, roles: [...roles] } });
  return path.replace("/invitation/", "");
}

/** The firm's audit trail, the oldest entry first. */
export function listTrail({ db, firmId }: ServiceContext): readonly AuditEntry[] {
  return listAuditEntries(db, firmId, { beforeSequence: Number.MAX_SAFE_INTEGER, limit: 500 }).toReversed();
}
