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
import { Pane } from "./pane";
import { PasswordInput } from "./password-input";
import { useFocusOnMount } from "./use-focus-on-mount";

/** Address and password, then the second factor where there is one; then on to the page that was asked for. */
export function SignInPanel({ nextPath }: { readonly nextPath: string }) {
  const [isWaiting, setIsWaiting] = useState(false);
  const signIn = useMutation(useApi().person.signIn.mutationOptions());
  const goOn = () => openAfresh(nextPath);

  if (isWaiting)
    return (
      <Pane id="code-way" title="Second factor">
        <SecondFactorForm onDone={goOn} onBack={() => setIsWaiting(false)} />
      </Pane>
    );
  return (
    <Pane id="password-way" title="With your password">
      <ApiForm
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
      <p className="mt-3 text-sm text-ink-3">
        Without an account, ask an administrator of your firm for an invitation.
      </p>
    </Pane>
  );
}

interface SecondFactorFormProps {
  readonly onDone: () => void;
  readonly onBack: () => void;
}

function SecondFactorForm({ onDone, onBack }: SecondFactorFormProps) {
  const verify = useMutation(useApi().person.verifySecondFactor.mutationOptions());
  const codePlace = useFocusOnMount<HTMLInputElement>();
  return (
    <ApiForm
      fields={["code"]}
      readForm={(data) => ({ input: { code: getText(data, "code") } })}
      send={(input) => verify.mutateAsync(input)}
      onDone={onDone}
      submitLabel="Sign in"
      aside={<Button onClick={onBack}>Back</Button>}
    >
      {({ code }) => <CodeInput label="Code from your app, or a recovery code" error={code} place={codePlace} />}
    </ApiForm>
  );
}
