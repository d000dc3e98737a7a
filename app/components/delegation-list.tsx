"use client";

import { useMutation } from "@tanstack/react-query";
import type { ApiOutputs } from "./api-outputs";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { DateText } from "./figure";
import { usePendingRouter } from "./use-pending-router";

type Delegation = ApiOutputs["signOff"]["delegations"][number];

interface DelegationListProps {
  readonly delegations: readonly Delegation[];
  readonly ownId: string;
  /** Whether those of others can be ended too. */
  readonly canEndAll: boolean;
}

/** Who signs in whose place; one's own, and an administrator's every one, can be ended before its last day. */
export function DelegationList({ delegations, ownId, canEndAll }: DelegationListProps) {
  return (
    <TableFrame label="Delegations">
      <thead>
        <tr>
          <Th>In the place of</Th>
          <Th>Signs</Th>
          <Th>From</Th>
          <Th>To</Th>
          <Th>Reason</Th>
          <Th>State</Th>
        </tr>
      </thead>
      <tbody>
        {delegations.map((delegation) => (
          <tr key={delegation.id}>
            <RowHeader>
              <bdi>{delegation.delegatorName}</bdi>
            </RowHeader>
            <Td>
              <bdi>{delegation.delegateName}</bdi>
            </Td>
            <Td>
              <DateText date={delegation.fromOn} />
            </Td>
            <Td>
              <DateText date={delegation.untilOn} />
            </Td>
            <Td>
              <bdi>{delegation.reason}</bdi>
            </Td>
            <Td>
              {delegation.endedAt !== null && "ended"}
              {delegation.endedAt === null &&
                (canEndAll || [delegation.delegatorId, delegation.delegateId].includes(ownId) ? (
                  <EndButton delegation={delegation} />
                ) : (
                  "made"
                ))}
            </Td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}

function EndButton({ delegation }: { readonly delegation: Delegation }) {
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const end = useMutation(useApi().signOff.endDelegation.mutationOptions());
  return (
    <Button
      disabled={end.isPending}
      aria-label={`End the delegation from ${delegation.delegatorName} to ${delegation.delegateName}`}
      onClick={() =>
        end.mutate(
          { delegationId: delegation.id },
          {
            onSuccess: () => {
              tell("Ended the delegation.");
              router.refresh();
            },
          },
        )
      }
    >
      End
    </Button>
  );
}
