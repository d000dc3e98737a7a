"use client";

import { useMutation } from "@tanstack/react-query";
import { readFormErrors } from "./api-form-errors";
import { useTellOutcome } from "./api-outcome";
import type { ApiOutputs } from "./api-outputs";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { SettingsRefusal } from "./settings-refusal";
import { formatInstant } from "./site-page-view";
import { usePendingRouter } from "./use-pending-router";

type Invitation = ApiOutputs["invitation"]["list"][number];

interface PeopleInvitationsProps {
  readonly label: string;
  /** Whether these can be accepted no more. */
  readonly areEnded: boolean;
  readonly invitations: readonly Invitation[];
}

/** Invitations and how they stand; one that is open can be revoked. */
export function PeopleInvitations({ label, areEnded, invitations }: PeopleInvitationsProps) {
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const revoke = useMutation(useApi().invitation.revoke.mutationOptions());
  return (
    <div className="grid gap-2 *:min-w-0">
      <TableFrame label={label} isStacked>
        <thead>
          <tr>
            <Th>For</Th>
            <Th>Roles</Th>
            <Th>Invited by</Th>
            {!areEnded && <Th>Until</Th>}
            <Th>{areEnded ? "How it stands" : <span className="sr-only">Actions</span>}</Th>
          </tr>
        </thead>
        <tbody>
          {invitations.map((invitation) => {
            const { id, email, roles, inviterName, expiresAt, state } = invitation;
            return (
              <tr key={id}>
                <RowHeader className="break-all max-sm:col-span-2">{email}</RowHeader>
                <Td className="max-sm:col-span-2">{roles.join(", ")}</Td>
                <Td>
                  <span className="text-ink-3 sm:hidden">by </span>
                  {inviterName ?? "the command line"}
                </Td>
                {!areEnded && (
                  <Td className="max-sm:text-right!">
                    <span className="text-ink-3 sm:hidden">until </span>
                    {formatInstant(expiresAt)}
                  </Td>
                )}
                <Td className={areEnded ? "max-sm:col-span-2" : "max-sm:col-span-2 max-sm:mt-1.5! sm:text-right"}>
                  {state === "open" ? (
                    <Button
                      aria-label={`Revoke the invitation for ${email}`}
                      disabled={revoke.isPending}
                      onClick={() =>
                        revoke.mutate(
                          { invitationId: id },
                          {
                            onSuccess: () => {
                              tell(`The invitation for ${email} is revoked.`, { takesFocus: true });
                              router.refresh();
                            },
                          },
                        )
                      }
                    >
                      Revoke
                    </Button>
                  ) : (
                    explainEnd(invitation)
                  )}
                </Td>
              </tr>
            );
          })}
        </tbody>
      </TableFrame>
      {revoke.isError && (
        <SettingsRefusal title="Nothing was revoked." messages={readFormErrors(revoke.error, []).whole} />
      )}
    </div>
  );
}

/** How it ended, and when. */
function explainEnd({ acceptedAt, revokedAt, expiresAt }: Invitation): string {
  if (acceptedAt !== null) return `accepted ${formatInstant(acceptedAt)}`;
  return revokedAt === null ? `expired ${formatInstant(expiresAt)}` : `revoked ${formatInstant(revokedAt)}`;
}
