"use client";

import { Plus } from "lucide-react";
import { type SubmitEvent, useState } from "react";
import { planLineKeyOf } from "#server/domain/plan/plan";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { describeField, Field, Select } from "./field";
import { SitePicker } from "./site-picker";
import { usePlanEditor } from "./use-plan-editor";

interface Refusals {
  readonly site?: string;
  readonly accelerator?: string;
}

/** Adds a line for an accelerator at a site, or goes to the one that there is. */
export function PlanAddLineDialog() {
  const { store, model } = usePlanEditor();
  const [isOpen, setIsOpen] = useState(false);
  const [siteId, setSiteId] = useState<string | null>(null);
  const [acceleratorId, setAcceleratorId] = useState("");
  const [refusals, setRefusals] = useState<Refusals>({});
  const accelerators = store.workspace.accelerators.toSorted((a, b) => (a.name < b.name ? -1 : 1));

  function findRefusals(): Refusals {
    const isKnown = siteId !== null && store.places.sites.has(siteId);
    return {
      ...(siteId === null && { site: "Choose a site from the list." }),
      ...(siteId !== null && !isKnown && { site: "This site is newer than this page. Reload the page to plan on it." }),
      ...(acceleratorId === "" && { accelerator: "Choose an accelerator." }),
    };
  }

  function addLine(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const found = findRefusals();
    setRefusals(found);
    if (siteId === null || Object.keys(found).length > 0) return;
    store.addLine({ siteId, acceleratorId });
    const key = planLineKeyOf({ siteId, acceleratorId });
    const row = store.getRows().findIndex((one) => one.kind === "line" && one.key === key);
    setIsOpen(false);
    if (row < 0) store.tell("The line is there, but the filter does not show it.");
    else model.place({ row, column: 0 }, false);
  }

  return (
    <Dialog
      title="Add a line"
      description="One line is one accelerator at one site."
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger={
        <Button>
          <Plus aria-hidden size={14} />
          Add a line
        </Button>
      }
    >
      <form onSubmit={addLine} className="grid gap-3" noValidate>
        <SitePicker id="plan-site" label="Site" name="siteId" error={refusals.site} onPick={setSiteId} />
        <Field id="plan-accelerator" label="Accelerator" error={refusals.accelerator}>
          <Select
            {...describeField("plan-accelerator", { error: refusals.accelerator })}
            value={acceleratorId}
            onChange={(event) => setAcceleratorId(event.currentTarget.value)}
          >
            <option value="">Choose an accelerator</option>
            {accelerators.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
        <div>
          <Button type="submit" tone="primary">
            Add the line
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
