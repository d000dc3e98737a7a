"use client";

import { useMutation } from "@tanstack/react-query";
import { explainBrowser } from "#server/domain/explain/explain-browser";
import { readFormErrors } from "./api-form-errors";
import { useTellOutcome } from "./api-outcome";
import type { ApiOutputs } from "./api-outputs";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { openAfresh } from "./open-afresh";
import { SettingsRefusal } from "./settings-refusal";
import { formatInstant } from "./site-page-view";
import { usePendingRouter } from "./use-pending-router";

/** The browsers in which the person is signed in, each with a button that ends it, and one for all. */
export function AccountSessions({ sessions }: { readonly sessions: ApiOutputs["person"]["listSessions"] }) {
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const api = useApi();
  const revoke = useMutation(
    api.person.revokeSession.mutationOptions({
      onSuccess: () => {
        tell("The session is ended.");
        router.refresh();
      },
    }),
  );
  const leave = useMutation(api.person.signOutEverywhere.mutationOptions({ onSuccess: () => openAfresh("/sign-in") }));
  const refused = revoke.error ?? leave.error;
  return (
    <div className="grid gap-3 *:min-w-0">
      <ul className="grid gap-2 *:min-w-0">
        {sessions.map(({ id, createdAt, address, userAgent, isCurrent }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line-soft pt-2 first:border-t-0"
          >
            <span className="min-w-0 flex-1">
              <span className="block truncate" title={userAgent ?? undefined}>
                {userAgent === null ? "An unknown browser" : explainBrowser(userAgent)}
              </span>
              <span className="block text-xs text-ink-3">
                since {formatInstant(createdAt)}
                {address !== null && `, from ${address}`}
              </span>
            </span>
            {isCurrent ? (
              <span className="text-sm text-ink-2">this browser</span>
            ) : (
              <Button onClick={() => revoke.mutate({ sessionId: id })} disabled={revoke.isPending}>
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      {refused !== null && <SettingsRefusal title="Nothing was ended." messages={readFormErrors(refused, []).whole} />}
      <div>
        <Button tone="danger" onClick={() => leave.mutate()} disabled={leave.isPending}>
          Sign out everywhere
        </Button>
      </div>
    </div>
  );
}
