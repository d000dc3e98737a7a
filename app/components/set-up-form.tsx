"use client";

import { useMutation } from "@tanstack/react-query";
import { ApiForm } from "./api-form";
import { getText } from "./api-form-values";
import { useApi } from "./api-provider";
import { describeField, Field, TextInput } from "./field";
import { PasswordInput } from "./password-input";
import { usePendingRouter } from "./use-pending-router";

/** Makes the first administrator; the page then goes on with the firm. */
export function SetUpForm() {
  const router = usePendingRouter();
  const setUp = useMutation(useApi().person.setUp.mutationOptions());
  return (
    <ApiForm
      fields={["name", "email", "password"]}
      readForm={(data) => ({
        input: { name: getText(data, "name"), email: getText(data, "email"), password: getText(data, "password") },
      })}
      send={(input) => setUp.mutateAsync(input)}
      onDone={() => router.refresh()}
      submitLabel="Go on to the firm"
      aside={null}
    >
      {(errors) => (
        <>
          <Field id="name" label="Your name" error={errors.name}>
            <TextInput
              {...describeField("name", { error: errors.name })}
              name="name"
              maxLength={100}
              autoComplete="name"
            />
          </Field>
          <Field id="email" label="E-mail address" hint="you sign in with it" error={errors.email}>
            <TextInput
              {...describeField("email", { hint: true, error: errors.email })}
              name="email"
              type="email"
              maxLength={200}
              autoComplete="username"
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
