"use client";

import { useMutation } from "@tanstack/react-query";
import { ApiForm } from "./api-form";
import { getText } from "./api-form-values";
import { useApi } from "./api-provider";
import { describeField, Field, TextInput } from "./field";
import { openAfresh } from "./open-afresh";
import { PasswordInput } from "./password-input";

interface InvitationNewPersonProps {
  readonly secret: string;
  readonly email: string;
}

/** Makes an account for whom the invitation is for, and joins the firm. */
export function InvitationNewPerson({ secret, email }: InvitationNewPersonProps) {
  const accept = useMutation(useApi().invitation.acceptAsNewPerson.mutationOptions());
  return (
    <ApiForm
      fields={["name", "password"]}
      readForm={(data) => ({ input: { secret, name: getText(data, "name"), password: getText(data, "password") } })}
      send={(input) => accept.mutateAsync(input)}
      onDone={() => openAfresh("/")}
      submitLabel="Join the firm"
      aside={null}
    >
      {(errors) => (
        <>
          <Field id="email" label="E-mail address" hint="you sign in with it">
            <TextInput
              {...describeField("email", { hint: true })}
              type="email"
              value={email}
              readOnly
              autoComplete="username"
            />
          </Field>
          <Field id="name" label="Your name" hint="as it stands in the audit trail" error={errors.name}>
            <TextInput
              {...describeField("name", { hint: true, error: errors.name })}
              name="name"
              maxLength={100}
              autoComplete="name"
            />
          </Field>
          <PasswordInput
            name="password"
            label="Password"
            hint="at least 12 characters; several unrelated words are good"
            error={errors.password}
            autoComplete="new-password"
          />
        </>
      )}
    </ApiForm>
  );
}
