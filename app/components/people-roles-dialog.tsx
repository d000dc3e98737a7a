"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiForm } from "./api-form";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { PeopleRoleFields, readRoles } from "./people-role-fields";
import type { Member } from "./people-member";
import { usePendingRouter } from "./use-pending-router";

/** Gives a member other roles. */
export function PeopleRolesDialog({ member }: { readonly member: Member }) {
  const [isOpen, setIsOpen] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const update = useMutation(useApi().membership.update.mutationOptions());
  const { personId, name, roles } = member;
  return (
    <Dialog
      title={`Roles of ${name}`}
      description="They count from the person's next page or request on."
      trigger={<Button aria-label={`Change the roles of ${name}`}>Change roles</Button>}
      open={isOpen}
      onOpenChange={setIsOpen}
    >
      <ApiForm
        fields={["roles"]}
        readForm={(data) => ({ input: { personId, roles: readRoles(data) } })}
        send={(input) => update.mutateAsync(input)}
        onDone={(after) => {
          setIsOpen(false);
          tell(`${name} is ${after.roles.join(", ")} now.`);
          router.refresh();
        }}
        submitLabel="Change the roles"
      >
        {(errors) => <PeopleRoleFields held={roles} error={errors.roles} />}
      </ApiForm>
    </Dialog>
  );
}
