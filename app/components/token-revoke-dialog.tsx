"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiForm } from "./api-form";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { usePendingRouter } from "./use-pending-router";

/** Asks before it ends a token, as nothing brings it back. */
export function TokenRevokeDialog({ id, name }: { readonly id: string; readonly name: string }) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const revoke = useMutation(useApi().token.revoke.mutationOptions());
  return (
    <Dialog
      title={`Revoke ${name}`}
      description="The next request with it is refused, and nothing brings it back. What it did stays, under its name."
      trigger={
        <Button tone="danger" aria-label={`Revoke ${name}`}>
          Revoke
        </Button>
      }
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={[]}
        readForm={() => ({ input: { tokenId: id } })}
        send={revoke.mutateAsync}
        onDone={() => {
          setIsOpen(false);
          tell(`Revoked ${name}.`);
          router.refresh();
        }}
        submitLabel="Revoke it"
        submitTone="danger"
      >
        {() => null}
      </ApiForm>
    </Dialog>
  );
}
