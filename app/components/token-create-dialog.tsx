"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { scopeWords } from "#server/domain/explain/explain-token";
import { tokenDays } from "#server/domain/permission/api-token";
import { tokenScopes, type TokenScope } from "#server/domain/permission/token-scope";
import { ApiForm, type FormReading } from "./api-form";
import { getText } from "./api-form-values";
import type { ApiOutputs } from "./api-outputs";
import { useApi } from "./api-provider";
import { Button } from "./button";
import { Dialog } from "./dialog";
import { describeField, Field, Select, TextInput } from "./field";
import { TokenMade } from "./token-made";
import { usePendingRouter } from "./use-pending-router";

/** Makes an API token and shows it once. */
export function TokenCreateDialog() {
  const [isOpen, setIsOpen] = useState(false);
  const [made, setMade] = useState<ApiOutputs["token"]["create"] | null>(null);
  const router = usePendingRouter();
  const create = useMutation(useApi().token.create.mutationOptions({ gcTime: 0 }));

  function changeOpen(next: boolean): void {
    setIsOpen(next);
    if (next || made === null) return;
    setMade(null);
    create.reset();
    router.refresh();
  }

  return (
    <Dialog
      title={made === null ? "Make an API token" : `The token ${made.name}`}
      {...(made === null && { description: "For a machine, in this firm alone. It belongs to the firm, not to you." })}
      trigger={<Button tone="primary">Make a token</Button>}
      open={isOpen}
      onOpenChange={changeOpen}
      isHeld={made !== null}
    >
      {made === null ? (
        <ApiForm
          fields={["name", "scopes", "days"]}
          readForm={readForm}
          send={create.mutateAsync}
          onDone={setMade}
          submitLabel="Make the token"
        >
          {(errors) => <TokenFields errors={errors} />}
        </ApiForm>
      ) : (
        <TokenMade token={made} />
      )}
    </Dialog>
  );
}

interface TokenInput {
  readonly name: string;
  readonly scopes: TokenScope[];
  readonly days: (typeof tokenDays)[number];
}

function readForm(data: FormData): FormReading<TokenInput> {
  const chosen = data.getAll("scopes");
  const days = tokenDays.find((choice) => String(choice) === getText(data, "days"));
  if (days === undefined) return { errors: { days: "Choose how long it lasts." } };
  return {
    input: { name: getText(data, "name"), scopes: tokenScopes.filter((scope) => chosen.includes(scope)), days },
  };
}

function TokenFields({ errors }: { readonly errors: Readonly<Record<string, string>> }) {
  return (
    <>
      <Field id="token-name" label="Name" hint="what uses it; the audit trail names it so" error={errors.name}>
        <TextInput
          {...describeField("token-name", { hint: true, error: errors.name })}
          name="name"
          placeholder="ci-import"
          autoComplete="off"
        />
      </Field>
      <fieldset {...describeField("token-scopes", { error: errors.scopes })} tabIndex={-1} className="grid gap-1">
        <legend className="mb-1 text-sm font-medium text-ink-2">May do</legend>
        {tokenScopes.map((scope) => (
          <label key={scope} className="flex items-start gap-2">
            <input type="checkbox" name="scopes" value={scope} className="mt-[3px] size-3.5 shrink-0 accent-accent" />
            {scopeWords[scope]}
          </label>
        ))}
        {errors.scopes !== undefined && (
          <p id="token-scopes-error" className="text-sm text-breach">
            ✕ {errors.scopes}
          </p>
        )}
      </fieldset>
      <Field id="token-days" label="Expires in" error={errors.days}>
        <Select {...describeField("token-days", { error: errors.days })} name="days" defaultValue="90">
          {tokenDays.map((days) => (
            <option key={days} value={days}>
              {days} days
            </option>
          ))}
        </Select>
      </Field>
    </>
  );
}
