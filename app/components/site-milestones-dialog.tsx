"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import type { SiteMilestones } from "#server/domain/site/milestone";
import { ApiForm } from "./api-form";
import { findText } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { DateField } from "./date-field";
import { Dialog } from "./dialog";
import { usePendingRouter } from "./use-pending-router";

interface SiteMilestonesDialogProps {
  readonly site: { readonly id: string; readonly name: string };
  readonly milestones: SiteMilestones;
}

const fields = ["noticeFiledOn", "liveOn"];

/** Sets when notice of a site was filed and when it goes live; what was said before stays in the audit trail. */
export function SiteMilestonesDialog({ site, milestones }: SiteMilestonesDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const send = useMutation(useApi().site.setMilestones.mutationOptions());
  return (
    <Dialog
      title={`Milestones of ${site.name}`}
      description="Days that have passed, or that are planned. Leave a field empty where nothing is."
      trigger={<Button>Milestones</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={fields}
        readForm={(data) => ({
          input: { siteId: site.id, noticeFiledOn: findText(data, "noticeFiledOn"), liveOn: findText(data, "liveOn") },
        })}
        send={send.mutateAsync}
        onDone={() => {
          setIsOpen(false);
          tell(`Saved the milestones of ${site.name}.`);
          router.refresh();
        }}
        submitLabel="Save"
      >
        {(errors) => <MilestoneFields errors={errors} milestones={milestones} />}
      </ApiForm>
    </Dialog>
  );
}

interface MilestoneFieldsProps {
  readonly errors: Readonly<Record<string, string>>;
  readonly milestones: SiteMilestones;
}

/** Mounted anew whenever the dialog opens, so that it shows what is saved. */
function MilestoneFields({ errors, milestones }: MilestoneFieldsProps) {
  const [noticeFiledOn, setNoticeFiledOn] = useState<string>(milestones.noticeFiledOn ?? "");
  const [liveOn, setLiveOn] = useState<string>(milestones.liveOn ?? "");
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <DateField
        id="milestone-notice"
        name="noticeFiledOn"
        label="Notice filed with BIS"
        hint="Due 180 days before the first shipment to a new data center."
        error={errors.noticeFiledOn}
        value={noticeFiledOn}
        onChange={setNoticeFiledOn}
      />
      <DateField
        id="milestone-live"
        name="liveOn"
        label="Live"
        hint="When the site begins to work."
        error={errors.liveOn}
        value={liveOn}
        onChange={setLiveOn}
      />
    </div>
  );
}
