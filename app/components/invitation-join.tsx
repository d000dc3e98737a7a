"use client";

import { useMutation } from "@tanstack/react-query";
import { ApiForm } from "./api-form";
import { useApi } from "./api-provider";
import { openAfresh } from "./open-afresh";

interface InvitationJoinProps {
  readonly secret: string;
  readonly firmName: string;
}

/** Joins the firm as whoever is signed in. */
export function InvitationJoin({ secret, firmName }: InvitationJoinProps) {
  const accept = useMutation(useApi().invitation.accept.mutationOptions());
  return (
    <ApiForm
      fields={[]}
      readForm={() => ({ input: { secret } })}
      send={(input) => accept.mutateAsync(input)}
      onDone={() => openAfresh("/")}
      submitLabel={`Join ${firmName}`}
      aside={null}
    >
      {() => null}
    </ApiForm>
  );
}
