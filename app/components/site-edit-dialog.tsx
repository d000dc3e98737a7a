"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiForm } from "./api-form";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { type SiteDetails, SiteFields, type TierBasis } from "./site-fields";
import { readSiteForm, siteFieldNames } from "./site-form";
import { usePendingRouter } from "./use-pending-router";

interface SiteEditDialogProps {
  readonly site: SiteDetails & { readonly id: string };
  readonly tiersBy: TierBasis;
  readonly isPlaceFixed: boolean;
}

/** Changes a site's details; what they were stays in the audit trail. */
export function SiteEditDialog({ site, tiersBy, isPlaceFixed }: SiteEditDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const update = useMutation(useApi().site.update.mutationOptions());
  return (
    <Dialog title={`Edit ${site.name}`} trigger={<Button>Edit</Button>} open={isOpen} onOpenChange={setIsOpen}>
      <ApiForm
        fields={siteFieldNames}
        readForm={readSiteForm}
        send={(details) => update.mutateAsync({ ...details, siteId: site.id })}
        onDone={({ name }) => {
          setIsOpen(false);
          tell(`Saved ${name}.`);
          router.refresh();
        }}
        submitLabel="Save"
      >
        {(errors) => <SiteFields errors={errors} tiersBy={tiersBy} site={site} isPlaceFixed={isPlaceFixed} />}
      </ApiForm>
    </Dialog>
  );
}
