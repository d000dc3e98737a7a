"use client";

import { useMutation } from "@tanstack/react-query";
import { ApiForm } from "./api-form";
import { useApi } from "./api-provider";
import { openAfresh } from "./open-afresh";

/** Joins the firm as whoever is signed in. */
export function InvitationJoin({ secret }: { readonly secret: string }) {
  const accept = useMutation(useApi().invitation.accept.mutationOptions());
  return (
    <ApiForm
      fields={[]}
      readForm={() => ({ input: { secret } })}
      send={(input) => accept.mutateAsync(input)}
      onDone={() => openAfresh("/")}
      submitLabel="Join the firm"
      aside={null}
    >
      {() => null}
    </ApiForm>
  );
}
