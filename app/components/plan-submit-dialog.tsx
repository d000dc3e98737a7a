"use client";

import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { ApiForm } from "./api-form";
import { getText } from "./api-form-values";
import { formatReference } from "#server/domain/sign-off/reference";
import { MessageText } from "./message-text";
import { Notice } from "./notice";
import { findSubmittedView, type SubmittedView } from "./open-plan-editor";
import { PlanSubmitFields } from "./plan-submit-fields";
import type { PlanView, SupersedableSignOff } from "./plan-view";
import { usePendingRouter } from "./use-pending-router";

interface PlanSubmitDialogProps {
  readonly plan: PlanView;
  readonly supersedable: readonly SupersedableSignOff[];
}

/** Submits a plan as it is seen: what is typed is saved first, and what somebody else saves meanwhile makes the server refuse. */
export function PlanSubmitDialog({ plan, supersedable }: PlanSubmitDialogProps) {
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
    if (open) void look(turn);
  }

  async function look(turn: number): Promise<void> {
    const asLoaded: SubmittedView = { isOk: true, revision: plan.revision, headline: null };
    const found = await (findSubmittedView(plan.id) ?? asLoaded);
    if (turn === opening.current) setView(found);
  }

  return (
    <Dialog
      title={`Submit ${plan.name}`}
      description="Everything that a decision rests on is frozen and hashed. The plan stays as it is until it is decided or withdrawn, and what it proposes is reserved."
      trigger={<Button tone="primary">Submit</Button>}
      open={isOpen}
      onOpenChange={changeOpen}
    >
      <ViewNotice view={view} />
      <ApiForm
        fields={["message", "dueOn", "validUntil", "supersedesId", "bufferReason"]}
        readForm={(data) => ({
          input: {
            planId: plan.id,
            revision: view?.isOk === true ? view.revision : plan.revision,
            message: getText(data, "message"),
            ...(getText(data, "dueOn") !== "" && { dueOn: getText(data, "dueOn") }),
            ...(getText(data, "validUntil") !== "" && { validUntil: getText(data, "validUntil") }),
            supersedesId: getText(data, "supersedesId") === "" ? null : getText(data, "supersedesId"),
            bufferReason: getText(data, "bufferReason").trim() === "" ? null : getText(data, "bufferReason"),
          },
        })}
        send={submit.mutateAsync}
        onDone={({ id, number }) => {
          changeOpen(false);
          tell(`Submitted ${plan.name} as ${formatReference(number)}.`);
          router.push(`/sign-off/${id}`);
        }}
        submitLabel="Submit"
        blockedBecause={view?.isOk === true ? undefined : "It can be submitted once everything is saved."}
      >
        {(errors) => <PlanSubmitFields errors={errors} mayPassBuffer={isBuffered(view)} supersedable={supersedable} />}
      </ApiForm>
    </Dialog>
  );
}

/** Where nothing tells the standing, the field is there. */
function isBuffered(view: SubmittedView | null): boolean {
  if (view?.isOk !== true || view.headline === null) return true;
  return view.headline.standing !== "within";
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
