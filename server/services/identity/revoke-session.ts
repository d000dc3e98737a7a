import * as z from "zod";
import { deleteSession } from "#db/queries/session";
import { inTransaction } from "#db/transaction";
import { appendInstallationEntry } from "../audit/append-audit-entry";
import { NotFoundError } from "../errors";
import { IdField } from "../input-fields";
import { requireSession, type IdentityContext } from "./identity-context";

export const RevokeSessionInput = z.strictObject({ sessionId: IdField });

/** Ends one of the person's own sessions. */
export function revokeSession(args: {
  readonly ctx: IdentityContext;
  readonly input: z.input<typeof RevokeSessionInput>;
}): void {
  const { ctx } = args;
  const { person } = requireSession(ctx);
  const { sessionId } = RevokeSessionInput.parse(args.input);
  inTransaction(ctx.db, (tx) => {
    if (!deleteSession(tx, person.id, sessionId))
      throw new NotFoundError("This session has ended already; reload the page to see those that have not.");
    appendInstallationEntry(tx, ctx, {
      action: "session.end",
      subjectKind: "session",
      subjectId: sessionId,
      before: null,
      after: null,
    });
  });
}
