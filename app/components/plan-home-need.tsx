"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DestinationCode } from "#server/domain/destination/destination";
import { explainHomeNeed } from "#server/domain/explain/explain-home-need";
import type { IsoDate } from "#server/domain/iso-date";
import { ApiForm } from "./api-form";
import { getText } from "./api-form-values";
import type { ApiOutputs } from "./api-outputs";
import { useApi } from "./api-provider";
import { DestinationPicker } from "./destination-picker";
import { describeField, Field, NumberInput, TextInput } from "./field";

interface PlanHomeNeedProps {
  readonly planId: string;
  readonly base: ApiOutputs["plan"]["headroom"]["base"];
  readonly unit: { readonly id: string; readonly name: string };
  readonly from: IsoDate;
}

type Answer = ApiOutputs["plan"]["homeNeed"];

/** Asks what must be live at home, and by when, before so many more units fit in a destination. */
export function PlanHomeNeed({ planId, base, unit, from }: PlanHomeNeedProps) {
  const [destination, setDestination] = useState<DestinationCode | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const queries = useQueryClient();
  const api = useApi().plan.homeNeed;
  return (
    <>
      <ApiForm
        fields={["units", "from", "destination"]}
        readForm={(data) => {
          const units = Number(getText(data, "units").replaceAll(",", ""));
          if (destination === null) return { errors: { destination: "Choose where they are to stand." } };
          return {
            input: { planId, base, destination, acceleratorId: unit.id, units, from: getText(data, "from") },
          };
        }}
        send={(input) => queries.query(api.queryOptions(input, { staleTime: 0 }))}
        onDone={setAnswer}
        submitLabel="Ask"
        aside={null}
      >
        {(errors) => (
          <div className="grid gap-3 *:min-w-0 sm:grid-cols-3">
            <DestinationPicker
              id="need-destination"
              label="Destination"
              value={destination}
              onChange={setDestination}
              error={errors.destination}
            />
            <Field id="need-units" label={`More units of ${unit.name}`} error={errors.units}>
              <NumberInput {...describeField("need-units", { error: errors.units })} name="units" placeholder="4000" />
            </Field>
            <Field id="need-from" label="From" error={errors.from}>
              <TextInput
                {...describeField("need-from", { error: errors.from })}
                type="date"
                name="from"
                defaultValue={from}
              />
            </Field>
          </div>
        )}
      </ApiForm>
      <div role="status" className="mt-2">
        {answer !== null && explainHomeNeed(answer).map((sentence) => <p key={sentence}>{sentence}</p>)}
      </div>
    </>
  );
}
