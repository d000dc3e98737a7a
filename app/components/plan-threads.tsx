"use client";

import { useMutation } from "@tanstack/react-query";
import { useId, useState } from "react";
import { ActorName } from "./actor-name";
import { ApiForm } from "./api-form";
import { getText } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import type { ApiOutputs } from "./api-outputs";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { describeField, Field, Select, TextArea } from "./field";
import type { SignOffView } from "./sign-off-view";
import { formatInstant } from "./site-page-view";
import { usePendingRouter } from "./use-pending-router";

type Thread = ApiOutputs["plan"]["threads"][number];
type About = { readonly kind: "plan" } | AboutLine | AboutFinding;

interface AboutLine {
  readonly kind: "line";
  readonly siteId: string;
  readonly acceleratorId: string;
}

interface AboutFinding {
  readonly kind: "finding";
  readonly limitId: SignOffView["bars"][number]["line"]["limitId"];
  readonly destination: string | null;
}

/** What a comment can be about, with its name. */
export interface CommentSubject {
  readonly name: string;
  readonly about: About;
}

interface PlanThreadsProps {
  readonly planId: string;
  readonly threads: readonly Thread[];
  readonly canComment: boolean;
  readonly subjects: readonly CommentSubject[];
}

/** The conversations about a plan: the open ones first. */
export function PlanThreads({ planId, threads, canComment, subjects }: PlanThreadsProps) {
  const open = threads.filter(({ resolvedAt }) => resolvedAt === null);
  const resolved = threads.filter(({ resolvedAt }) => resolvedAt !== null);
  return (
    <div className="grid gap-3">
      {threads.length === 0 && <p className="text-ink-2">Nobody has commented yet.</p>}
      {open.map((thread) => (
        <ThreadCard key={thread.id} thread={thread} canComment={canComment} />
      ))}
      {resolved.length > 0 && (
        <details className="group">
          <summary className="w-fit rounded-sm text-sm text-ink-2 hover:text-ink">{resolved.length} resolved</summary>
          <div className="mt-2 grid gap-3">
            {resolved.map((thread) => (
              <ThreadCard key={thread.id} thread={thread} canComment={false} />
            ))}
          </div>
        </details>
      )}
      {canComment && (
        <p>
          <CommentDialog planId={planId} subjects={subjects} />
        </p>
      )}
    </div>
  );
}

function ThreadCard({ thread, canComment }: { readonly thread: Thread; readonly canComment: boolean }) {
  const id = useId();
  return (
    <article aria-labelledby={id} className="rounded-md border border-line-soft px-3 py-2">
      <h3 id={id} className="text-sm font-medium">
        On {thread.subjectName}
        {thread.resolvedAt !== null && (
          <span className="font-normal text-ink-3">
            , resolved by {thread.resolvedBy} on {formatInstant(thread.resolvedAt)}
          </span>
        )}
      </h3>
      <ul className="mt-1 grid gap-1.5">
        {thread.comments.map(({ id: commentId, authorName, at, text }) => (
          <li key={commentId} className="text-sm">
            <p className="text-xs text-ink-3">
              <ActorName name={authorName} />, <time dateTime={at}>{formatInstant(at)}</time>
            </p>
            <p dir="auto" className="max-w-[90ch] [overflow-wrap:anywhere] whitespace-pre-line">
              {text}
            </p>
          </li>
        ))}
      </ul>
      {canComment && (
        <div className="mt-2 flex gap-1.5">
          <ReplyDialog thread={thread} />
          <ResolveButton thread={thread} />
        </div>
      )}
    </article>
  );
}

function ReplyDialog({ thread }: { readonly thread: Thread }) {
  const reply = useMutation(useApi().plan.reply.mutationOptions());
  return (
    <TextDialog
      label="Reply"
      title={`Reply on ${thread.subjectName}`}
      done="Replied."
      send={(data) => reply.mutateAsync({ threadId: thread.id, text: getText(data, "text") })}
    />
  );
}

function ResolveButton({ thread }: { readonly thread: Thread }) {
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const resolve = useMutation(useApi().plan.resolveThread.mutationOptions());
  return (
    <>
      <Button
        tone="quiet"
        disabled={resolve.isPending}
        aria-label={`Resolve the thread on ${thread.subjectName}`}
        onClick={() =>
          resolve.mutate(
            { threadId: thread.id },
            {
              onSuccess: () => {
                tell("Resolved the thread.");
                router.refresh();
              },
            },
          )
        }
      >
        Resolve
      </Button>
      {resolve.error !== null && (
        <p role="alert" className="text-sm text-breach">
          {resolve.error.message}
        </p>
      )}
    </>
  );
}

function CommentDialog({ planId, subjects }: Pick<PlanThreadsProps, "planId" | "subjects">) {
  const comment = useMutation(useApi().plan.comment.mutationOptions());
  return (
    <TextDialog
      label="Comment"
      title="Comment"
      done="Commented."
      subjects={subjects}
      send={(data) => {
        const chosen = subjects[Number(getText(data, "subject"))];
        return comment.mutateAsync({ planId, about: chosen?.about ?? { kind: "plan" }, text: getText(data, "text") });
      }}
    />
  );
}

interface TextDialogProps {
  readonly label: string;
  readonly title: string;
  readonly done: string;
  readonly subjects?: readonly CommentSubject[];
  readonly send: (data: FormData) => Promise<unknown>;
}

function TextDialog({ label, title, done, subjects = [], send }: TextDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const id = useId();
  const router = usePendingRouter();
  const tell = useTellOutcome();
  return (
    <Dialog
      title={title}
      description="Whoever works on the plan or decides on it is told."
      trigger={<Button>{label}</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={["text"]}
        readForm={(data) => ({ input: data })}
        send={send}
        onDone={() => {
          setIsOpen(false);
          tell(done);
          router.refresh();
        }}
        submitLabel="Send"
      >
        {(errors) => (
          <>
            {subjects.length > 0 && (
              <Field id={`${id}-subject`} label="About">
                <Select id={`${id}-subject`} name="subject">
                  {subjects.map(({ name }, index) => (
                    <option key={name} value={index}>
                      {name}
                    </option>
                  ))}
                </Select>
              </Field>
            )}
            <Field id={`${id}-text`} label="Comment" error={errors.text}>
              <TextArea {...describeField(`${id}-text`, { error: errors.text })} name="text" rows={4} />
            </Field>
          </>
        )}
      </ApiForm>
    </Dialog>
  );
}
