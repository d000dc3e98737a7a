"use client";

import { type ReactNode, useState } from "react";
import { openAfresh } from "./open-afresh";

interface SignOutButtonProps {
  /** Where it leads. */
  readonly to?: string;
  readonly label?: string;
  readonly className: string;
  readonly children: ReactNode;
}

/** Ends the session of this browser. */
export function SignOutButton({ to = "/sign-in", label, className, children }: SignOutButtonProps) {
  const [isLeaving, setIsLeaving] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);

  async function leave(): Promise<void> {
    setIsLeaving(true);
    setHasFailed(false);
    try {
      const answer = await fetch("/api/trpc/person.signOut", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
      });
      if (answer.ok) openAfresh(to);
      else setHasFailed(true);
    } catch {
      setHasFailed(true);
    }
    setIsLeaving(false);
  }

  return (
    <>
      <button type="button" onClick={leave} disabled={isLeaving} aria-label={label} title={label} className={className}>
        {children}
      </button>
      <span role="status" className="sr-only">
        {hasFailed ? "Signing out failed; try again." : ""}
      </span>
    </>
  );
}
