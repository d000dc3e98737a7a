"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ApiForm } from "./api-form";
import { getText } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import type { ApiOutputs } from "./api-outputs";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { CodeInput } from "./code-input";
import { Dialog } from "./dialog";
import { PasswordInput } from "./password-input";
import { QrCode } from "./qr-code";
import { usePendingRouter } from "./use-pending-router";

type SecondFactorKey = ApiOutputs["person"]["beginSecondFactor"];

/** Sets up the second factor, makes new recovery codes, or ends it. */
export function AccountSecondFactor({ isOn }: { readonly isOn: boolean }) {
  return isOn ? <SecondFactorInUse /> : <SecondFactorSetUp />;
}

function SecondFactorSetUp() {
  const [made, setMade] = useState<SecondFactorKey | null>(null);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const api = useApi();
  const begin = useMutation(api.person.beginSecondFactor.mutationOptions());
  const confirm = useMutation(api.person.confirmSecondFactor.mutationOptions());
  if (made === null)
    return (
      <PasswordForm submitLabel="Set up a second factor" send={(input) => begin.mutateAsync(input)} onDone={setMade} />
    );
  return (
    <div className="grid gap-3">
      <p className="text-ink-2">
        Read this code with an authenticator app,{" "}
        <a href={made.uri} className="text-accent underline underline-offset-3">
          open it in one on this device
        </a>
        , or type the key below it.
      </p>
      <QrCode text={made.uri} label="QR code with the key for an authenticator app" />
      <p className="font-mono text-base break-all" data-testid="second-factor-key">
        {made.key}
      </p>
      <RecoveryCodes codes={made.recoveryCodes} />
      <ApiForm
        fields={["code"]}
        readForm={(data) => ({ input: { code: getText(data, "code") } })}
        send={(input) => confirm.mutateAsync(input)}
        onDone={() => {
          tell("The second factor is in use from now on.");
          router.refresh();
        }}
        submitLabel="Start using it"
        aside={<Button onClick={() => setMade(null)}>Not now</Button>}
      >
        {({ code }) => <CodeInput hint="the six digits that the app shows, to see that it has the key" error={code} />}
      </ApiForm>
    </div>
  );
}

function SecondFactorInUse() {
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [isEnding, setIsEnding] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const api = useApi();
  const renew = useMutation(api.person.createRecoveryCodes.mutationOptions());
  const end = useMutation(api.person.endSecondFactor.mutationOptions());
  return (
    <div className="grid gap-3">
      <p className="text-ink-2">It is in use: a code is asked for at every sign-in.</p>
      {codes !== null && <RecoveryCodes codes={codes} />}
      <div className="flex flex-wrap gap-2">
        <Dialog
          title="New recovery codes"
          description="The old ones no longer work after this."
          trigger={<Button>Make new recovery codes</Button>}
        >
          <PasswordForm
            submitLabel="Make new codes"
            send={(input) => renew.mutateAsync(input)}
            onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}
          />
        </Dialog>
        <Dialog
          title="End the second factor"
          description="From then on the password alone is asked for."
          trigger={<Button tone="danger">End the second factor</Button>}
          open={isEnding}
          onOpenChange={setIsEnding}
        >
          <PasswordForm
            submitLabel="End it"
            send={(input) => end.mutateAsync(input)}
            onDone={() => {
              setIsEnding(false);
              tell("The second factor is no longer in use.");
              router.refresh();
            }}
          />
        </Dialog>
      </div>
    </div>
  );
}

interface PasswordFormProps<Output> {
  readonly submitLabel: string;
  readonly send: (input: { readonly password: string }) => Promise<Output>;
  readonly onDone: (output: Output) => void;
}

function PasswordForm<Output>({ submitLabel, send, onDone }: PasswordFormProps<Output>) {
  return (
    <ApiForm
      fields={["password"]}
      readForm={(data) => ({ input: { password: getText(data, "password") } })}
      send={send}
      onDone={onDone}
      submitLabel={submitLabel}
      aside={null}
    >
      {({ password }) => (
        <PasswordInput name="password" label="Your password" error={password} autoComplete="current-password" />
      )}
    </ApiForm>
  );
}

function RecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  return (
    <section aria-label="Recovery codes">
      <p className="text-ink-2">
        Keep these recovery codes where the app is not. Each works once, and they are not shown again.
      </p>
      <ul className="mt-1 grid grid-cols-2 gap-x-4 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </section>
  );
}
