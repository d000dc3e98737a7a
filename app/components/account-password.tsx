"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { formatCounted } from "#server/domain/format-number";
import { ApiForm } from "./api-form";
import { getText } from "./api-form-values";
import { useTellOutcome } from "./api-outcome";
import { useApi } from "./api-provider";
import { PasswordInput } from "./password-input";
import { usePendingRouter } from "./use-pending-router";

/** Changes the person's own password. */
export function AccountPassword() {
  // A form of its own after each change, so that no password stays in it.
  const [round, setRound] = useState(0);
  const router = usePendingRouter();
  const tell = useTellOutcome();
  const change = useMutation(useApi().person.changePassword.mutationOptions());
  return (
    <ApiForm
      key={round}
      fields={["currentPassword", "newPassword"]}
      readForm={(data) => ({
        input: { currentPassword: getText(data, "currentPassword"), newPassword: getText(data, "newPassword") },
      })}
      send={(input) => change.mutateAsync(input)}
      onDone={({ sessionsEnded }) => {
        setRound(round + 1);
        const ended = sessionsEnded > 0 ? `; ${formatCounted(sessionsEnded, "other session")} ended` : "";
        tell(`The password is changed${ended}.`, { takesFocus: true });
        router.refresh();
      }}
      submitLabel="Change the password"
      aside={null}
    >
      {(errors) => (
        <>
          <PasswordInput
            name="currentPassword"
            label="Current password"
            error={errors.currentPassword}
            autoComplete="current-password"
          />
          <PasswordInput
            name="newPassword"
            label="New password"
            hint="at least 12 characters; several unrelated words are good"
            error={errors.newPassword}
            autoComplete="new-password"
          />
        </>
      )}
    </ApiForm>
  );
}
