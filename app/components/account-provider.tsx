"use client";

import { useMutation } from "@tanstack/react-query";
import { ApiForm } from "./api-form";
import { getText } from "./api-form-values";
import { useApi } from "./api-provider";
import { openAfresh } from "./open-afresh";
import { PasswordInput } from "./password-input";

/** Links the identity provider to the person, who shows their password first; then the provider tells who they are there. */
export function AccountProvider({ label }: { readonly label: string }) {
  const begin = useMutation(useApi().person.beginProviderLink.mutationOptions());
  return (
    <ApiForm
      fields={["ownPassword"]}
      readForm={(data) => ({ input: { ownPassword: getText(data, "ownPassword") } })}
      send={(input) => begin.mutateAsync(input)}
      onDone={({ url }) => openAfresh(url)}
      submitLabel="Link it"
      aside={null}
    >
      {(errors) => (
        <>
          <p className="text-ink-2">
            Once linked, you can sign in with {label} as well. From then on it also says which roles you have in the
            firms that it is set up for.
          </p>
          <PasswordInput
            name="ownPassword"
            label="Your password"
            error={errors.ownPassword}
            autoComplete="current-password"
          />
        </>
      )}
    </ApiForm>
  );
}
