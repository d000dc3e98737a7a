import { and, asc, eq, isNull } from "drizzle-orm";
import type { FirmId } from "#server/domain/firm/firm";
import type { ThreadSubject } from "#server/domain/sign-off/thread";
import type { Db } from "../client";
import { planComments } from "../schema/plan-comments";
import { planThreads } from "../schema/plan-threads";
import type { Tx } from "../transaction";

/** What somebody wrote in a thread. */
export interface PlanComment {
  readonly id: string;
  readonly at: string;
  readonly authorId: string;
  readonly authorName: string;
  readonly text: string;
}

/** A conversation about a plan, one of its lines or a finding. */
export interface PlanThread {
  readonly id: string;
  readonly planId: string;
  readonly subject: ThreadSubject;
  readonly subjectKey: string;
  readonly subjectName: string;
  readonly createdAt: string;
  readonly resolvedAt: string | null;
  readonly resolvedBy: string | null;
}

function toThread({ firmId: _, ...row }: typeof planThreads.$inferSelect): PlanThread {
  return row;
}

export function findPlanThread(db: Db, firmId: FirmId, threadId: string): PlanThread | undefined {
  const row = db
    .select()
    .from(planThreads)
    .where(and(eq(planThreads.firmId, firmId), eq(planThreads.id, threadId)))
    .get();
  return row && toThread(row);
}

/** A plan's threads with their comments, the oldest first. */
export function listPlanThreads(
  db: Db,
  firmId: FirmId,
  planId: string,
): readonly (PlanThread & { readonly comments: readonly PlanComment[] })[] {
  const threads = db
    .select()
    .from(planThreads)
    .where(and(eq(planThreads.firmId, firmId), eq(planThreads.planId, planId)))
    .orderBy(asc(planThreads.createdAt), asc(planThreads.id))
    .all();
  const comments = db
    .select({ comment: planComments })
    .from(planComments)
    .innerJoin(planThreads, eq(planThreads.id, planComments.threadId))
    .where(and(eq(planComments.firmId, firmId), eq(planThreads.firmId, firmId), eq(planThreads.planId, planId)))
    .orderBy(asc(planComments.at), asc(planComments.id))
    .all()
    .map(({ comment }) => comment);
  return threads.map((thread) => ({
    ...toThread(thread),
    comments: comments
      .filter(({ threadId }) => threadId === thread.id)
      .map(({ id, at, authorId, authorName, text }) => ({ id, at, authorId, authorName, text })),
  }));
}

export function createPlanThreadRow(tx: Tx, firmId: FirmId, thread: PlanThread): void {
  tx.insert(planThreads)
    .values({ ...thread, firmId })
    .run();
}

export function createPlanCommentRow(tx: Tx, firmId: FirmId, threadId: string, comment: PlanComment): void {
  tx.insert(planComments)
    .values({ ...comment, firmId, threadId })
    .run();
}

/** Resolves an open thread, or opens a resolved one again; answers whether it was as expected. */
export function resolvePlanThreadRow(
  tx: Tx,
  firmId: FirmId,
  threadId: string,
  resolution: { readonly resolvedAt: string; readonly resolvedBy: string },
): boolean {
  const { changes } = tx
    .update(planThreads)
    .set(resolution)
    .where(and(eq(planThreads.firmId, firmId), eq(planThreads.id, threadId), isNull(planThreads.resolvedAt)))
    .run();
  return changes === 1;
}
