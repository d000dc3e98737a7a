import * as z from "zod";
import {
  createPlanCommentRow,
  createPlanThreadRow,
  findPlanThread,
  listPlanThreads,
  resolvePlanThreadRow,
  type PlanThread,
} from "#db/queries/plan-thread";
import { listPlanAuthors } from "#db/queries/plan-author";
import type { Firm } from "#db/queries/firm";
import { inTransaction, type Tx } from "#db/transaction";
import type { Plan } from "#db/queries/plan";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { ConflictError, NotFoundError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { IdField, textField } from "../input-fields";
import { requirePermission } from "../permission";
import { getPlan } from "../plan/get-plan";
import { PlanInput } from "../plan/plan-input";
import { CommentSubjectField, nameSubject } from "./comment-subject";
import { listHolders, notify } from "./notify";

const CommentField = textField("The comment", 4_000);

export const CommentPlanInput = z.strictObject({
  planId: IdField,
  about: CommentSubjectField,
  text: CommentField,
});
export const ReplyInput = z.strictObject({ threadId: IdField, text: CommentField });
export const ResolveThreadInput = z.strictObject({ threadId: IdField });

interface Args<Input> {
  readonly ctx: ServiceContext;
  readonly input: Input;
}

/** Begins a thread about a plan, one of its lines or a finding, and tells the plan's people and those who review or decide. */
export function commentPlan({ ctx, input }: Args<z.input<typeof CommentPlanInput>>): PlanThread {
  requirePermission(ctx, "plan.comment");
  const { planId, about, text } = CommentPlanInput.parse(input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const plan = getPlan(tx, firm.id, planId);
    const thread: PlanThread = {
      id: ctx.newId(),
      planId,
      subject: about.kind,
      ...nameSubject(tx, ctx, { firm, plan, about }),
      createdAt: ctx.clock.now(),
      resolvedAt: null,
      resolvedBy: null,
    };
    createPlanThreadRow(tx, firm.id, thread);
    write(tx, ctx, { firm, plan, thread, text });
    return thread;
  });
}

/** Answers in a thread. */
export function replyToThread({ ctx, input }: Args<z.input<typeof ReplyInput>>): PlanThread {
  requirePermission(ctx, "plan.comment");
  const { threadId, text } = ReplyInput.parse(input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const thread = getThread(tx, firm, threadId);
    if (thread.resolvedAt !== null)
      throw new ConflictError("The thread is resolved; begin another about what is still open.");
    write(tx, ctx, { firm, plan: getPlan(tx, firm.id, thread.planId), thread, text });
    return thread;
  });
}

/** Resolves a thread: what was asked is answered. Whoever wrote in it and the plan's authors are told. */
export function resolveThread({ ctx, input }: Args<z.input<typeof ResolveThreadInput>>): PlanThread {
  requirePermission(ctx, "plan.comment");
  const { threadId } = ResolveThreadInput.parse(input);
  return inTransaction(ctx.db, (tx) => {
    const firm = getFirm(tx, ctx.firmId);
    const before = getThread(tx, firm, threadId);
    const resolution = { resolvedAt: ctx.clock.now(), resolvedBy: ctx.actor.name };
    if (!resolvePlanThreadRow(tx, firm.id, threadId, resolution))
      throw new ConflictError("The thread is resolved already; reload the page to see by whom.");
    const after = { ...before, ...resolution };
    const subject = { subjectKind: "plan", subjectId: before.planId } as const;
    appendAuditEntry(tx, ctx, firm, { action: "plan.resolve-thread", ...subject, before, after });
    const said = listPlanThreads(tx, firm.id, before.planId).find(({ id }) => id === threadId)?.comments ?? [];
    const people = [...said.map(({ authorId }) => authorId), ...listPlanAuthors(tx, firm.id, before.planId)];
    notify(tx, ctx, firm, people, {
      occasion: `resolve ${threadId}`,
      text: `${ctx.actor.name} resolved the thread on ${getPlan(tx, firm.id, before.planId).name}, ${before.subjectName}.`,
      path: `/plans/${before.planId}/comments`,
    });
    return after;
  });
}

/** A plan's threads with their comments, the oldest first. */
export function listThreads({ ctx, input }: Args<z.input<typeof PlanInput>>): ReturnType<typeof listPlanThreads> {
  requirePermission(ctx, "plan.read");
  const { planId } = PlanInput.parse(input);
  getPlan(ctx.db, ctx.firmId, planId);
  return listPlanThreads(ctx.db, ctx.firmId, planId);
}

function getThread(tx: Tx, firm: Firm, threadId: string): PlanThread {
  const thread = findPlanThread(tx, firm.id, threadId);
  if (thread === undefined)
    throw new NotFoundError(`There is no thread \`${threadId}\` in this firm; reload the page.`);
  return thread;
}

interface Written {
  readonly firm: Firm;
  readonly plan: Plan;
  readonly thread: PlanThread;
  readonly text: string;
}

function write(tx: Tx, ctx: ServiceContext, { firm, plan, thread, text }: Written): void {
  const { id: authorId, name: authorName } = ctx.actor;
  const comment = { id: ctx.newId(), at: ctx.clock.now(), authorId, authorName, text };
  createPlanCommentRow(tx, firm.id, thread.id, comment);
  const subject = { subjectKind: "plan", subjectId: plan.id } as const;
  appendAuditEntry(tx, ctx, firm, {
    action: "plan.comment",
    ...subject,
    before: null,
    after: { thread, comment },
  });
  const said = listPlanThreads(tx, firm.id, plan.id).flatMap(({ comments }) => comments.map((one) => one.authorId));
  const people = [
    ...listPlanAuthors(tx, firm.id, plan.id),
    ...said,
    ...listHolders(tx, firm, ["reviewer", "approver"]),
  ];
  notify(tx, ctx, firm, people, {
    occasion: `comment ${comment.id}`,
    text: `${authorName} commented on ${plan.name}, ${thread.subjectName}: ${text}`,
    path: `/plans/${plan.id}/comments`,
  });
}
