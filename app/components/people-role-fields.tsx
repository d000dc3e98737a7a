"use client";

import { useState } from "react";
import { explainDuty } from "#server/domain/explain/explain-duty";
import { findRolesApart, type Role, roles } from "#server/domain/permission/permission";
import { MessageText } from "./message-text";

interface PeopleRoleFieldsProps {
  readonly held: readonly Role[];
  readonly error: string | undefined;
}

/** A box for each role, with what it is for. */
export function PeopleRoleFields({ held, error }: PeopleRoleFieldsProps) {
  const [ticked, setTicked] = useState(held);
  // The refusal of two that nobody holds together is about these two alone.
  const wrong = findRolesApart(ticked) ?? roles;
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 text-sm font-medium text-ink-2">Roles</legend>
      {roles.map((role) => (
        <div key={role} className="flex items-start gap-2">
          <input
            type="checkbox"
            id={`role-${role}`}
            name="roles"
            value={role}
            checked={ticked.includes(role)}
            onChange={({ target }) =>
              setTicked(target.checked ? [...ticked, role] : ticked.filter((other) => other !== role))
            }
            aria-invalid={error !== undefined && wrong.includes(role)}
            aria-describedby={`role-${role}-duty${error === undefined ? "" : " roles-error"}`}
            className="mt-[3px] size-3.5 shrink-0 accent-accent"
          />
          <div className="min-w-0">
            <label htmlFor={`role-${role}`} className="font-medium">
              {role}
            </label>
            <p id={`role-${role}-duty`} className="text-xs text-ink-3">
              {explainDuty(role)}
            </p>
          </div>
        </div>
      ))}
      {error !== undefined && (
        <p id="roles-error" className="text-sm text-breach">
          ✕ <MessageText text={error} />
        </p>
      )}
    </fieldset>
  );
}

/** The roles that are ticked in a form. */
export function readRoles(data: FormData): Role[] {
  const ticked = data.getAll("roles");
  return roles.filter((role) => ticked.includes(role));
}
