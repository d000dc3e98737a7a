"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog, DialogClose } from "./dialog";
import { MessageText } from "./message-text";
import { Notice } from "./notice";
import { findSubmittedView, type SubmittedView } from "./open-plan-editor";
import type { PlanView } from "./plan-view";
import { usePendingRouter } from "./use-pending-router";

/** Submits a plan as it is seen: what is typed is saved first, and what somebody else saves meanwhile makes the server refuse. */
export function PlanSubmitDialog({ plan }: { readonly plan: PlanView }) {
  const [view, setView] = useState<SubmittedView | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const opening = useRef(0);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const submit = useMutation(useApi().plan.submit.mutationOptions());

  function changeOpen(open: boolean): void {
    const turn = ++opening.current;
    setIsOpen(open);
    setView(null);
    submit.reset();
    if (open) void look(turn);
  }

  async function look(turn: number): Promise<void> {
    const asLoaded: SubmittedView = { isOk: true, revision: plan.revision, headline: null };
    const found = await (findSubmittedView(plan.id) ?? asLoaded);
    if (turn === opening.current) setView(found);
  }

  function send(revision: number): void {
    const input = { planId: plan.id, revision };
    submit.mutate(input, {
      onSuccess: () => {
        changeOpen(false);
        tell(`Submitted ${plan.name}.`);
        router.refresh();
      },
    });
  }

  return (
    <Dialog
      title={`Submit ${plan.name}`}
      description="The plan stays as it is until it is withdrawn, and what it proposes is reserved in everybody's joint headroom."
      trigger={<Button tone="primary">Submit</Button>}
      open={isOpen}
      onOpenChange={changeOpen}
    >
      <div className="grid gap-2">
        <ViewNotice view={view} />
        {submit.error !== null && (
          <Notice tone="breach" role="alert">
            <MessageText text={submit.error.message} />
          </Notice>
        )}
      </div>
      <div className="mt-3 flex justify-end gap-2 border-t pt-3">
        <DialogClose asChild>
          <Button>Cancel</Button>
        </DialogClose>
        <Button
          tone="primary"
          disabled={view?.isOk !== true || submit.isPending}
          aria-busy={submit.isPending}
          onClick={() => {
            if (view?.isOk === true) send(view.revision);
          }}
        >
          {submit.isPending ? "Sending…" : "Submit"}
        </Button>
      </div>
    </Dialog>
  );
}

function ViewNotice({ view }: { readonly view: SubmittedView | null }) {
  if (view === null)
    return (
      <p role="status" className="text-sm text-ink-2">
        Saving what is not saved yet…
      </p>
    );
  if (!view.isOk)
    return (
      <Notice tone="breach" role="alert">
        <MessageText text={view.because} />
      </Notice>
    );
  if (view.headline === null) return null;
  const { standing, title, sentences } = view.headline;
  return (
    <Notice tone={standing} title={title} role="status">
      {sentences.slice(0, mostSentences).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </Notice>
  );
}

/** The gravest come first; the page behind the dialog has them all. */
const mostSentences = 3;
