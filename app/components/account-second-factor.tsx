"use client";

import { useMutation } from "@tanstack/react-query";
import { useLayoutEffect, useRef, useState } from "react";
import { ApiForm } from "./api-form";
import { getText } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import type { ApiOutputs } from "./api-outputs";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { CodeInput } from "./code-input";
import { Dialog, DialogClose } from "./dialog";
import { PasswordInput } from "./password-input";
import { QrCode } from "./qr-code";
import { useFocusOnMount } from "./use-focus-on-mount";
import { usePendingRouter } from "./use-pending-router";

type SecondFactorKey = ApiOutputs["person"]["beginSecondFactor"];

/** Sets up the second factor, makes new recovery codes, or ends it. */
export function AccountSecondFactor({ isOn }: { readonly isOn: boolean }) {
  const [wasOn] = useState(isOn);
  return isOn ? <SecondFactorInUse takesFocus={!wasOn} /> : <SecondFactorSetUp />;
}

function SecondFactorSetUp() {
  const [made, setMade] = useState<SecondFactorKey | null>(null);
  const begin = useMutation(useApi().person.beginSecondFactor.mutationOptions());
  if (made !== null) return <SecondFactorConfirm made={made} onLeave={() => setMade(null)} />;
  return (
    <PasswordForm
      submitLabel="Set up a second factor"
      send={(input) => begin.mutateAsync(input)}
      onDone={setMade}
      aside={null}
    />
  );
}

interface SecondFactorConfirmProps {
  readonly made: SecondFactorKey;
  readonly onLeave: () => void;
}

function SecondFactorConfirm({ made, onLeave }: SecondFactorConfirmProps) {
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const confirm = useMutation(useApi().person.confirmSecondFactor.mutationOptions());
  const stepPlace = useFocusOnMount<HTMLParagraphElement>();
  return (
    <div className="grid gap-3">
      <p ref={stepPlace} tabIndex={-1} className="text-ink-2">
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
        aside={<Button onClick={onLeave}>Not now</Button>}
      >
        {({ code }) => (
          <CodeInput label="Code" hint="the six digits that the app shows, to see that it has the key" error={code} />
        )}
      </ApiForm>
    </div>
  );
}

function SecondFactorInUse({ takesFocus }: { readonly takesFocus: boolean }) {
  const [isEnding, setIsEnding] = useState(false);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const end = useMutation(useApi().person.endSecondFactor.mutationOptions());
  const place = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    if (takesFocus) place.current?.focus();
  }, [takesFocus]);
  return (
    <div className="grid gap-3">
      <p ref={place} tabIndex={-1} className="text-ink-2">
        It is in use: a code is asked for at every sign-in.
      </p>
      <div className="flex flex-wrap gap-2">
        <RecoveryCodesDialog />
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

/** Makes new recovery codes and shows them once. */
function RecoveryCodesDialog() {
  const [isOpen, setIsOpen] = useState(false);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const renew = useMutation(useApi().person.createRecoveryCodes.mutationOptions({ gcTime: 0 }));

  function changeOpen(next: boolean): void {
    setIsOpen(next);
    if (next) return;
    setCodes(null);
    renew.reset();
  }

  return (
    <Dialog
      title="New recovery codes"
      description={
        codes === null ? "The old ones no longer work after this." : "They are made; the old ones no longer work."
      }
      trigger={<Button>Make new recovery codes</Button>}
      open={isOpen}
      onOpenChange={changeOpen}
      isHeld={codes !== null}
    >
      {codes === null ? (
        <PasswordForm
          submitLabel="Make new codes"
          send={(input) => renew.mutateAsync(input)}
          onDone={({ recoveryCodes }) => setCodes(recoveryCodes)}
        />
      ) : (
        <>
          <NewRecoveryCodes codes={codes} />
          <div className="flex justify-end border-t pt-3">
            <DialogClose asChild>
              <Button tone="primary">I have kept them</Button>
            </DialogClose>
          </div>
        </>
      )}
    </Dialog>
  );
}

function NewRecoveryCodes({ codes }: { readonly codes: readonly string[] }) {
  const place = useFocusOnMount<HTMLDivElement>();
  return (
    <div ref={place} tabIndex={-1}>
      <RecoveryCodes codes={codes} />
    </div>
  );
}

interface PasswordFormProps<Output> {
  readonly submitLabel: string;
  readonly send: (input: { readonly password: string }) => Promise<Output>;
  readonly onDone: (output: Output) => void;
  /** In place of the button that leaves a dialog. */
  readonly aside?: null;
}

function PasswordForm<Output>({ submitLabel, send, onDone, aside }: PasswordFormProps<Output>) {
  return (
    <ApiForm
      fields={["password"]}
      readForm={(data) => ({ input: { password: getText(data, "password") } })}
      send={send}
      onDone={onDone}
      submitLabel={submitLabel}
      {...(aside !== undefined && { aside })}
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
