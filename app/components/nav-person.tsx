"use client";

import { LogOut } from "lucide-react";
import { usePathname } from "next/navigation";
import { Link } from "./link";
import type { ShellView } from "./shell-view";
import { SignOutButton } from "./sign-out-button";

interface NavPersonProps extends Pick<ShellView, "person"> {
  /** The page that is there already was asked for. */
  readonly onStay?: () => void;
}

/** Who is signed in, in which roles; the way to the account and out. */
export function NavPerson({ person, onStay }: NavPersonProps) {
  const pathname = usePathname();
  return (
    <div className="flex min-w-0 items-center justify-between gap-2 border-t border-line-soft pt-2">
      <Link
        href="/account"
        aria-label={`Account of ${person.name}`}
        {...(onStay && pathname === "/account" && { onClick: onStay })}
        className="-mx-2 min-w-0 rounded-md px-2 py-1 hover:bg-well"
      >
        <span className="block truncate font-medium">{person.name}</span>
        <span className="block text-xs text-ink-3">{person.roles}</span>
      </Link>
      <SignOutButton
        label="Sign out"
        className="grid size-7 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-well hover:text-ink"
      >
        <LogOut aria-hidden size={15} />
      </SignOutButton>
    </div>
  );
}
