import type { ReactNode } from "react";
import { listRolesWith, type Permission } from "#server/domain/permission/permission";
import { ButtonLink } from "./button";
import { EmptyState } from "./empty-state";

interface NotForRoleProps {
  /** What the page is for, as the start of a sentence: "Importing fleet files". */
  readonly what: string;
  /** What it takes; absent where no role of a firm includes it. */
  readonly permission?: Permission;
  readonly children?: ReactNode;
}

/** In place of a page that the person's roles do not include. */
export function NotForRole({ what, permission, children }: NotForRoleProps) {
  const roles = permission === undefined ? [] : listRolesWith(permission);
  return (
    <EmptyState
      heading="h1"
      title="This page is not for your role"
      actions={
        <ButtonLink tone="primary" href="/">
          Go to the overview
        </ButtonLink>
      }
    >
      {roles.length > 0 && (
        <p>
          {what} takes the role <strong className="font-semibold">{roles.join(" or ")}</strong>, which you do not have
          in this firm. An administrator of the firm can give it to you.
        </p>
      )}
      {children}
    </EmptyState>
  );
}
