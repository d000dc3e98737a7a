"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { destinations } from "#server/domain/destination/catalogue";
import { ApiForm } from "./api-form";
import { getText } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { describeField, Field, NumberInput, Select } from "./field";
import { Pane } from "./pane";
import type { SignOffView } from "./sign-off-view";
import { usePendingRouter } from "./use-pending-router";

interface Choice {
  readonly id: string;
  readonly name: string;
}

interface SignOffConditionsProps {
  readonly view: Pick<SignOffView, "record" | "conditions" | "ownConditions" | "reference">;
  readonly canSet: boolean;
  readonly choices: { readonly accelerators: readonly Choice[]; readonly sites: readonly Choice[] };
}

/** What the approvals rest on besides the limits, judged with everything else. */
export function SignOffConditions({ view, canSet, choices }: SignOffConditionsProps) {
  const { conditions, reference } = view;
  if (conditions.length === 0 && !canSet) return null;
  return (
    <Pane
      id="conditions"
      title="Conditions"
      note="judged with everything else, of this request and of every approval"
      aside={canSet && <AddConditionDialog view={view} choices={choices} />}
    >
      {conditions.length === 0 ? (
        <p className="text-ink-2">No approval rests on a condition.</p>
      ) : (
        <ul className="grid gap-2">
          {conditions.map(({ reference: of, words, finding, holds }) => (
            <li key={`${of} ${words}`}>
              <p className="font-medium">
                <span aria-hidden className={holds ? "text-within" : "text-breach"}>
                  {holds ? "✓" : "✕"}
                </span>{" "}
                {words}
                {of !== reference && <span className="font-normal text-ink-3"> ({of})</span>}
              </p>
              <p className="text-sm text-ink-2">{finding}</p>
            </li>
          ))}
        </ul>
      )}
    </Pane>
  );
}

function AddConditionDialog({ view: { record, ownConditions }, choices }: Omit<SignOffConditionsProps, "canSet">) {
  const [isOpen, setIsOpen] = useState(false);
  const [untilKind, setUntilKind] = useState<"day" | "site-live">("site-live");
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const set = useMutation(useApi().signOff.setConditions.mutationOptions());
  return (
    <Dialog
      title="Add a condition"
      description="The request is frozen afresh with it, so signatures given without it count no more."
      trigger={<Button>Add a condition</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={["mostUnits", "on"]}
        readForm={(data) => ({
          input: {
            signOffId: record.id,
            hash: record.hash,
            conditions: [
              ...ownConditions,
              {
                destination: getText(data, "destination"),
                acceleratorId: getText(data, "acceleratorId"),
                mostUnits: Number(getText(data, "mostUnits").replaceAll(/[\s,]/g, "") || Number.NaN),
                until:
                  untilKind === "day"
                    ? { kind: "day" as const, on: getText(data, "on") }
                    : { kind: "site-live" as const, siteId: getText(data, "siteId") },
              },
            ],
          },
        })}
        send={set.mutateAsync}
        onDone={() => {
          setIsOpen(false);
          tell("Added the condition.");
          router.refresh();
        }}
        submitLabel="Add"
      >
        {(errors) => (
          <>
            <Field id="condition-until" label="Until">
              <Select
                id="condition-until"
                value={untilKind}
                onChange={({ target }) => setUntilKind(target.value === "day" ? "day" : "site-live")}
              >
                <option value="site-live">a site is live</option>
                <option value="day">a day</option>
              </Select>
            </Field>
            {untilKind === "day" ? (
              <Field id="condition-on" label="Day" hint="such as 2027-12-31" error={errors.on}>
                <input
                  {...describeField("condition-on", { hint: true, error: errors.on })}
                  type="date"
                  name="on"
                  className="w-full rounded-md border border-line-firm bg-paper px-2 py-1 text-base"
                />
              </Field>
            ) : (
              <Choices id="condition-site" label="Site" name="siteId" choices={choices.sites} />
            )}
            <Field id="condition-units" label="At most, units" error={errors.mostUnits}>
              <NumberInput {...describeField("condition-units", { error: errors.mostUnits })} name="mostUnits" />
            </Field>
            <Choices
              id="condition-accelerator"
              label="Accelerator"
              name="acceleratorId"
              choices={choices.accelerators}
            />
            <Choices
              id="condition-destination"
              label="Destination"
              name="destination"
              choices={destinations.map(({ code, name }) => ({ id: code, name }))}
            />
          </>
        )}
      </ApiForm>
    </Dialog>
  );
}

interface ChoicesProps {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly choices: readonly Choice[];
}

function Choices({ id, label, name, choices }: ChoicesProps) {
  return (
    <Field id={id} label={label}>
      <Select id={id} name={name}>
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id}>
            {choice.name}
          </option>
        ))}
      </Select>
    </Field>
  );
}
