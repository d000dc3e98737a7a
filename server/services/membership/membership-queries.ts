import { listMembers as listMemberRows, type Member } from "#db/queries/membership";
import type { ServiceContext } from "../context";
import { NotFoundError } from "../errors";
import { requirePermission } from "../permission";

/** Who is and who was in the firm, by name. */
export interface Members {
  readonly current: readonly Member[];
  readonly former: readonly Member[];
}

export function listMembers(ctx: ServiceContext): Members {
  requirePermission(ctx, "people.read");
  const members = listMemberRows(ctx.db, ctx.firmId);
  return {
    current: members.filter(({ removedAt }) => removedAt === null),
    former: members.filter(({ removedAt }) => removedAt !== null),
  };
}

/** Somebody who is in the firm. */
export function getMember({ db, firmId }: Pick<ServiceContext, "db" | "firmId">, personId: string): Member {
  const member = listMemberRows(db, firmId).find((row) => row.personId === personId && row.removedAt === null);
  if (member === undefined)
    throw new NotFoundError(`Nobody with the id \`${personId}\` is in this firm; reload the page to see who is.`);
  return member;
}
