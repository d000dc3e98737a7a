"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiForm } from "./api-form";
import { getText } from "./api-form-values";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { CodeInput } from "./code-input";
import { describeField, Field, TextInput } from "./field";
import { openAfresh } from "./open-afresh";
import { PasswordInput } from "./password-input";

/** Address and password, then the second factor where there is one; then on to the page that was asked for. */
export function SignInPanel({ nextPath }: { readonly nextPath: string }) {
  const [isWaiting, setIsWaiting] = useState(false);
  const api = useApi();
  const signIn = useMutation(api.person.signIn.mutationOptions());
  const verify = useMutation(api.person.verifySecondFactor.mutationOptions());
  const goOn = () => openAfresh(nextPath);

  if (isWaiting)
    return (
      <ApiForm
        key="second-factor"
        fields={["code"]}
        readForm={(data) => ({ input: { code: getText(data, "code") } })}
        send={(input) => verify.mutateAsync(input)}
        onDone={goOn}
        submitLabel="Sign in"
        aside={<Button onClick={() => setIsWaiting(false)}>Back</Button>}
      >
        {({ code }) => <CodeInput hint="the six digits that your app shows, or a recovery code" error={code} />}
      </ApiForm>
    );
  return (
    <ApiForm
      key="password"
      fields={["email", "password"]}
      readForm={(data) => ({ input: { email: getText(data, "email"), password: getText(data, "password") } })}
      send={(input) => signIn.mutateAsync(input)}
      onDone={({ next }) => (next === "done" ? goOn() : setIsWaiting(true))}
      submitLabel="Sign in"
      aside={null}
    >
      {(errors) => (
        <>
          <Field id="email" label="E-mail address" error={errors.email}>
            <TextInput
              {...describeField("email", { error: errors.email })}
              name="email"
              type="email"
              maxLength={200}
              autoComplete="username"
            />
          </Field>
          <PasswordInput name="password" label="Password" error={errors.password} autoComplete="current-password" />
        </>
      )}
    </ApiForm>
  );
}
