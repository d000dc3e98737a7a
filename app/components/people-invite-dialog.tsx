"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiForm } from "./api-form";
import { getText } from "./api-form-values";
import type { ApiOutputs } from "./api-outputs";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog, DialogClose } from "./dialog";
import { describeField, Field, TextInput } from "./field";
import { PeopleNewInvitation } from "./people-new-invitation";
import { PeopleRoleFields, readRoles } from "./people-role-fields";
import { usePendingRouter } from "./use-pending-router";

/** Asks somebody into the firm, and shows the address to send them, once. */
export function PeopleInviteDialog() {
  const [isOpen, setIsOpen] = useState(false);
  const [made, setMade] = useState<ApiOutputs["invitation"]["create"] | null>(null);
  const router = usePendingRouter();
  const create = useMutation(useApi().invitation.create.mutationOptions());
  return (
    <Dialog
      title={made === null ? "Invite somebody" : `Invitation for ${made.email}`}
      description={
        made === null
          ? "Invitations do not go by mail: you get an address to send them yourself, which works for 7 days."
          : "Send them this address, in a way that others do not read. It is not shown again."
      }
      trigger={<Button tone="primary">Invite somebody</Button>}
      open={isOpen}
      onOpenChange={(next) => {
        setIsOpen(next);
        if (next) setMade(null);
      }}
      isHeld={made !== null}
    >
      {made === null ? (
        <ApiForm
          fields={["email", "roles"]}
          readForm={(data) => ({ input: { email: getText(data, "email"), roles: readRoles(data) } })}
          send={(input) => create.mutateAsync(input)}
          onDone={(invitation) => {
            setMade(invitation);
            router.refresh();
          }}
          submitLabel="Make the invitation"
        >
          {(errors) => (
            <>
              <Field
                id="invite-email"
                label="E-mail address"
                hint="they sign in with it; an earlier invitation to it ends"
                error={errors.email}
              >
                <TextInput
                  {...describeField("invite-email", { hint: true, error: errors.email })}
                  name="email"
                  type="email"
                  maxLength={200}
                  autoComplete="off"
                />
              </Field>
              <PeopleRoleFields held={[]} error={errors.roles} />
            </>
          )}
        </ApiForm>
      ) : (
        <>
          <PeopleNewInvitation invitation={made} />
          <div className="flex justify-end border-t pt-3">
            <DialogClose asChild>
              <Button tone="primary">Done</Button>
            </DialogClose>
          </div>
        </>
      )}
    </Dialog>
  );
}
