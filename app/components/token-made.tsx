"use client";

import { useState } from "react";
import type { ApiOutputs } from "./api-outputs";
import { Button } from "./button";
import { DialogClose } from "./dialog";
import { TokenCommands } from "./token-commands";
import { useFocusOnMount } from "./use-focus-on-mount";

/** A token that was just made: shown here and never again, with what to do with it. */
export function TokenMade({ token }: { readonly token: ApiOutputs["token"]["create"] }) {
  const [outcome, setOutcome] = useState("");
  const secretPlace = useFocusOnMount<HTMLParagraphElement>();

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(token.secret);
      setOutcome("Copied.");
    } catch {
      setOutcome("The browser does not let it be copied; select it and copy it by hand.");
    }
  }

  return (
    <div className="grid gap-3 *:min-w-0">
      <p>
        This is the only time it is shown. Put it where the pipeline keeps its secrets, as{" "}
        <code className="font-mono text-xs">PLIMSOLL_TOKEN</code>.
      </p>
      <p
        ref={secretPlace}
        tabIndex={-1}
        data-testid="token-secret"
        className="rounded-md border bg-well px-2.5 py-2 font-mono text-sm break-all select-all"
      >
        {token.secret}
      </p>
      <div className="flex flex-wrap items-center gap-2">
        <Button tone="primary" onClick={copy}>
          Copy the token
        </Button>
        <p role="status" className="text-sm text-ink-2">
          {outcome}
        </p>
      </div>
      <TokenCommands scopes={token.scopes} server={window.location.origin} />
      <div className="flex justify-end border-t pt-3">
        <DialogClose asChild>
          <Button>I have kept it</Button>
        </DialogClose>
      </div>
    </div>
  );
}
