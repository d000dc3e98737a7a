"use client";

import { useState } from "react";
import type { ApiOutputs } from "./api-outputs";
import { Button } from "./button";
import { describeField, Field, TextInput } from "./field";
import { formatInstant } from "./site-page-view";
import { useFocusOnMount } from "./use-focus-on-mount";

/** The address of an invitation that was just made, to copy. */
export function PeopleNewInvitation({ invitation }: { readonly invitation: ApiOutputs["invitation"]["create"] }) {
  const [told, setTold] = useState("");
  const addressPlace = useFocusOnMount<HTMLInputElement>();
  const address = new URL(invitation.path, window.location.origin).href;

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(address);
      setTold("Copied.");
    } catch {
      setTold("The browser does not let it be copied; mark it and copy it by keyboard.");
    }
  }

  return (
    <div className="grid gap-2">
      <Field
        id="invitation-address"
        label="Address of the invitation"
        hint={`works once, until ${formatInstant(invitation.expiresAt)}`}
      >
        <TextInput
          {...describeField("invitation-address", { hint: true })}
          ref={addressPlace}
          readOnly
          value={address}
          onFocus={({ target }) => target.select()}
          className="font-mono"
        />
      </Field>
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={copy}>Copy the address</Button>
        <span role="status" className="text-sm text-ink-2">
          {told}
        </span>
      </div>
    </div>
  );
}
