"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { formatCounted } from "#server/domain/format-number";
import { explainOpenThreads } from "#server/domain/explain/explain-sign-off";
import { ApiForm } from "./api-form";
import { findText, getText } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import type { ApiOutputs } from "./api-outputs";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { describeField, Field, TextArea, TextInput } from "./field";
import { Pane } from "./pane";
import { PasswordInput } from "./password-input";
import { ReasonDialog } from "./reason-dialog";
import type { SignOffView } from "./sign-off-view";
import { formatInstant } from "./site-page-view";
import { usePendingRouter } from "./use-pending-router";

interface SignOffDecisionProps {
  readonly view: SignOffView;
  readonly canSign: boolean;
  readonly canReview: boolean;
  readonly signingMethod: ApiOutputs["signOff"]["signingMethod"];
  readonly openThreadCount: number;
}

/** Who must sign, who has, and the decision of whoever looks. */
export function SignOffDecision({ view, canSign, canReview, signingMethod, openThreadCount }: SignOffDecisionProps) {
  const { record, requirements, openRequirementIds, order, peopleNeeded, signatures } = view;
  const isOpen = record.state === "submitted";
  return (
    <Pane
      id="decision"
      title="Decision"
      note={`${signatures.length} of ${formatCounted(peopleNeeded, "person", "people")} signed`}
    >
      <ol className="grid gap-2">
        {requirements.map((requirement) => {
          const isMissing = openRequirementIds.includes(requirement.id);
          return (
            <li key={requirement.id}>
              <p className="font-medium">
                <span aria-hidden className={isMissing ? "text-ink-3" : "text-within"}>
                  {isMissing ? "○" : "✓"}
                </span>{" "}
                {requirement.name}: {requirement.signedCount} of {requirement.count}
                <span className="sr-only">{isMissing ? ", signatures are wanted" : ", fulfilled"}</span>
              </p>
              <p className="text-xs text-ink-3">
                {requirement.because}
                {requirement.approverNames !== null && ` Signed by: ${requirement.approverNames.join(", ")}.`}
              </p>
            </li>
          );
        })}
      </ol>
      {order === "fixed" && <p className="mt-1 text-xs text-ink-3">They sign in this order.</p>}
      {signatures.length > 0 && (
        <ul className="mt-3 grid gap-2 border-t border-line-soft pt-2">
          {signatures.map(({ personId, personName, actsForNames, at, reason, meaning }) => (
            <li key={personId} className="text-sm">
              <p className="font-medium">
                <bdi>{personName}</bdi>
                {actsForNames.length > 0 && (
                  <span className="font-normal text-ink-3"> in the place of {actsForNames.join(", ")}</span>
                )}
              </p>
              <p dir="auto">{reason}</p>
              <p className="text-xs [overflow-wrap:anywhere] text-ink-3">
                {formatInstant(at)}. {meaning}
              </p>
            </li>
          ))}
        </ul>
      )}
      {isOpen && (canSign || canReview) && (
        <div className="mt-3 grid gap-2 border-t pt-3">
          {view.isAuthor && (
            <p className="text-sm text-ink-2">
              You changed or submitted this plan, so others approve or reject it; you can still request changes.
            </p>
          )}
          <div className="flex flex-wrap gap-1.5">
            {canSign && !view.isAuthor && <SignDialog {...{ view, signingMethod, openThreadCount }} />}
            {canReview && <DecideDialog view={view} step="requestChanges" />}
            {canSign && !view.isAuthor && <DecideDialog view={view} step="reject" />}
          </div>
        </div>
      )}
      {isOpen && !canSign && !canReview && (
        <p className="mt-3 border-t pt-2 text-sm text-ink-2">Your roles let you read this, not decide it.</p>
      )}
    </Pane>
  );
}

const decisions = {
  requestChanges: {
    label: "Request changes",
    description: "The plan goes back to its planner and can change again; it reserves nothing meanwhile.",
    done: "Requested changes of",
    tone: "plain",
  },
  reject: {
    label: "Reject",
    description: "The plan is rejected; its planner can change it and submit it anew.",
    done: "Rejected",
    tone: "danger",
  },
} as const;

function DecideDialog({ view, step }: { readonly view: SignOffView; readonly step: keyof typeof decisions }) {
  const api = useApi().signOff;
  const mutations = {
    requestChanges: useMutation(api.requestChanges.mutationOptions()),
    reject: useMutation(api.reject.mutationOptions()),
  };
  const { label, description, done, tone } = decisions[step];
  const { id: signOffId, hash } = view.record;
  return (
    <ReasonDialog
      label={label}
      title={`${label}: ${view.planName}`}
      description={description}
      done={`${done} ${view.planName}.`}
      tone={tone}
      send={(reason) => mutations[step].mutateAsync({ signOffId, hash, reason })}
    />
  );
}

type SignDialogProps = Pick<SignOffDecisionProps, "view" | "signingMethod" | "openThreadCount">;

/** Signing says in words what the signature means, takes a reason, and asks for the password or the code again. */
function SignDialog({ view, signingMethod, openThreadCount }: SignDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const sign = useMutation(useApi().signOff.sign.mutationOptions());
  const { id: signOffId, hash } = view.record;
  return (
    <Dialog
      title={`Approve ${view.planName}`}
      description="Your signature is bound to exactly what is frozen under this hash."
      trigger={<Button tone="primary">Approve</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <blockquote className="mb-3 rounded-md border-l-4 border-l-accent bg-well px-3 py-2 [overflow-wrap:anywhere]">
        {view.meaning}
      </blockquote>
      {openThreadCount > 0 && <p className="mb-3">{explainOpenThreads(openThreadCount)}</p>}
      <ApiForm
        fields={["reason", "password", "code"]}
        readForm={(data) => ({
          input: {
            signOffId,
            hash,
            reason: getText(data, "reason"),
            credentials: { password: findText(data, "password"), code: findText(data, "code") },
          },
        })}
        send={sign.mutateAsync}
        onDone={({ state }) => {
          setIsOpen(false);
          tell(state === "approved" ? `${view.planName} is approved.` : `Signed ${view.planName}.`);
          router.refresh();
        }}
        submitLabel="Sign"
      >
        {(errors) => (
          <>
            <Field id="sign-reason" label="Reason" hint="what you checked" error={errors.reason}>
              <TextArea {...describeField("sign-reason", { hint: true, error: errors.reason })} name="reason" />
            </Field>
            {signingMethod === "password" && (
              <PasswordInput
                name="password"
                label="Your password"
                error={errors.password}
                autoComplete="current-password"
              />
            )}
            {signingMethod === "second-factor" && (
              <Field id="sign-code" label="Code of your app" error={errors.code}>
                <TextInput
                  {...describeField("sign-code", { error: errors.code })}
                  name="code"
                  inputMode="numeric"
                  autoComplete="one-time-code"
                />
              </Field>
            )}
            {signingMethod === "none" && (
              <p className="text-sm text-ink-2">
                You have no password and no second factor here; set up a second factor under Account first.
              </p>
            )}
            {signingMethod === "demonstration" && (
              <p className="text-sm text-ink-2">
                The demonstration&rsquo;s people have no password, so none is asked for.
              </p>
            )}
          </>
        )}
      </ApiForm>
    </Dialog>
  );
}
