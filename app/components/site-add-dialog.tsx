"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiForm } from "./api-form";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { SiteFields, type TierBasis } from "./site-fields";
import { readSiteForm, siteFieldNames } from "./site-form";
import { usePendingRouter } from "./use-pending-router";

interface SiteAddDialogProps {
  readonly tiersBy: TierBasis;
  readonly isOpenAtFirst?: boolean;
}

/** Adds a site and opens its page, where units can be allocated to it. */
export function SiteAddDialog({ tiersBy, isOpenAtFirst = false }: SiteAddDialogProps) {
  const [isOpen, setIsOpen] = useState(isOpenAtFirst);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const create = useMutation(useApi().site.create.mutationOptions());
  return (
    <Dialog
      title="Add a site"
      description="One facility at one destination. Nothing is allocated to it yet."
      trigger={<Button tone="primary">Add site</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={siteFieldNames}
        readForm={readSiteForm}
        send={create.mutateAsync}
        onDone={({ id, name }) => {
          tell(`Added ${name}.`);
          router.push(`/sites/${encodeURIComponent(id)}`);
          router.refresh();
        }}
        submitLabel="Add site"
      >
        {(errors) => <SiteFields errors={errors} tiersBy={tiersBy} />}
      </ApiForm>
    </Dialog>
  );
}
