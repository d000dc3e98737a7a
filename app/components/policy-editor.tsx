"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { formatTpp } from "#server/domain/format-number";
import { policyTriggers, type ApprovalPolicy, type PolicyTrigger } from "#server/domain/sign-off/approval-policy";
import { joinWords } from "#server/domain/explain/join-words";
import { ApiForm } from "./api-form";
import { getChoice, getText } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { describeField, Field, NumberInput, Select, TextInput } from "./field";
import { usePendingRouter } from "./use-pending-router";

interface Person {
  readonly id: string;
  readonly name: string;
}

interface PolicyEditorProps {
  readonly policies: readonly ApprovalPolicy[];
  readonly approvers: readonly Person[];
  readonly canUpdate: boolean;
}

const triggerWords: Readonly<Record<PolicyTrigger, string>> = {
  "every-plan": "every plan",
  "tier-two": "a plan that brings units to a tier-two destination",
  "tpp-over": "a plan that brings more than so much TPP",
  "in-buffer": "a plan with which a share passes a buffer of the firm's own",
  "new-destination": "a plan that brings the firm's first units to a destination",
};

/** Who must sign which plans, in the order in which they sign where it is fixed. */
export function PolicyEditor({ policies, approvers, canUpdate }: PolicyEditorProps) {
  const names = new Map(approvers.map(({ id, name }) => [id, name]));
  return (
    <div className="grid gap-2">
      {policies.length === 0 && (
        <p className="text-ink-2">No policy yet: every plan takes as many approvers as set above, whoever they are.</p>
      )}
      <ol className="grid gap-2">
        {policies.map((policy) => (
          <li
            key={policy.id}
            className="flex flex-wrap items-start justify-between gap-2 border-t border-line-soft pt-2 first:border-t-0 first:pt-0"
          >
            <div className="min-w-0">
              <p className="font-medium">{policy.name}</p>
              <p className="text-sm text-ink-2">
                {explainPolicy(policy)} is signed by {policy.count} of{" "}
                {joinWords(policy.approverIds.map((id) => names.get(id) ?? "somebody who approves no more"))}.
              </p>
            </div>
            {canUpdate && <RemoveButton policies={policies} policy={policy} />}
          </li>
        ))}
      </ol>
      {canUpdate && approvers.length > 0 && (
        <p>
          <AddDialog policies={policies} approvers={approvers} />
        </p>
      )}
      {canUpdate && approvers.length === 0 && (
        <p className="text-sm text-ink-2">No member is an approver yet; give somebody the role under People first.</p>
      )}
    </div>
  );
}

function explainPolicy({ trigger, overMilliTpp }: ApprovalPolicy): string {
  const words =
    trigger === "tpp-over" && overMilliTpp !== null
      ? `a plan that brings more than ${formatTpp(overMilliTpp)}`
      : triggerWords[trigger];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function RemoveButton({
  policies,
  policy,
}: {
  readonly policies: readonly ApprovalPolicy[];
  readonly policy: ApprovalPolicy;
}) {
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const update = useMutation(useApi().signOff.updatePolicies.mutationOptions());
  return (
    <Button
      disabled={update.isPending}
      aria-label={`Remove the policy ${policy.name}`}
      onClick={() =>
        update.mutate(
          { policies: policies.filter(({ id }) => id !== policy.id).map(toInput) },
          {
            onSuccess: () => {
              tell(`Removed the policy ${policy.name}.`);
              router.refresh();
            },
          },
        )
      }
    >
      Remove
    </Button>
  );
}

function toInput({ approverIds, ...policy }: ApprovalPolicy) {
  return { ...policy, approverIds: [...approverIds] };
}

const milliPerMillionTpp = 1_000_000_000;

function AddDialog({ policies, approvers }: Pick<PolicyEditorProps, "policies" | "approvers">) {
  const [isOpen, setIsOpen] = useState(false);
  const [trigger, setTrigger] = useState<PolicyTrigger>("tier-two");
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const update = useMutation(useApi().signOff.updatePolicies.mutationOptions());
  return (
    <Dialog
      title="Add a policy"
      description="Whom it names must sign, besides as many approvers as the firm asks for. Open requests keep what they asked for."
      trigger={<Button>Add a policy</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={[]}
        readForm={(data) => {
          const approverIds = approvers.map(({ id }) => id).filter((id) => data.has(`approver-${id}`));
          if (approverIds.length === 0) return { errors: { approvers: "Nobody is chosen; choose who signs." } };
          const millions = Number(getText(data, "over").replaceAll(/[\s,]/g, ""));
          const overMilliTpp = trigger === "tpp-over" ? Math.round(millions * milliPerMillionTpp) : null;
          if (overMilliTpp !== null && !(Number.isSafeInteger(overMilliTpp) && overMilliTpp > 0))
            return { errors: { over: "How much TPP is missing; write millions, such as `50`." } };
          const added = { name: getText(data, "name"), trigger, overMilliTpp, approverIds };
          const count = Number(getChoice(data, "count", ["1", "2", "3", "4", "5"]));
          return { input: { policies: [...policies.map(toInput), { ...added, count }] } };
        }}
        send={update.mutateAsync}
        onDone={() => {
          setIsOpen(false);
          tell("Added the policy.");
          router.refresh();
        }}
        submitLabel="Add"
      >
        {(errors) => (
          <>
            <Field id="policy-name" label="Name" error={errors.name}>
              <TextInput
                {...describeField("policy-name", { error: errors.name })}
                name="name"
                placeholder="Export officer for tier two"
              />
            </Field>
            <Field id="policy-trigger" label="For">
              <Select
                id="policy-trigger"
                value={trigger}
                onChange={({ target }) =>
                  setTrigger(policyTriggers.find((known) => known === target.value) ?? "every-plan")
                }
              >
                {policyTriggers.map((known) => (
                  <option key={known} value={known}>
                    {triggerWords[known]}
                  </option>
                ))}
              </Select>
            </Field>
            {trigger === "tpp-over" && (
              <Field id="policy-over" label="More than, million TPP" error={errors.over}>
                <NumberInput {...describeField("policy-over", { error: errors.over })} name="over" />
              </Field>
            )}
            <fieldset>
              <legend className="text-sm font-medium text-ink-2">Who signs</legend>
              {approvers.map(({ id, name }) => (
                <label key={id} className="flex items-center gap-2 py-0.5">
                  <input type="checkbox" name={`approver-${id}`} className="size-4 accent-accent" />
                  <bdi>{name}</bdi>
                </label>
              ))}
              {errors.approvers !== undefined && (
                <p role="alert" className="text-sm text-breach">
                  ✕ {errors.approvers}
                </p>
              )}
            </fieldset>
            <Field id="policy-count" label="How many of them">
              <Select id="policy-count" name="count">
                {[1, 2, 3, 4, 5].map((count) => (
                  <option key={count}>{count}</option>
                ))}
              </Select>
            </Field>
          </>
        )}
      </ApiForm>
    </Dialog>
  );
}
