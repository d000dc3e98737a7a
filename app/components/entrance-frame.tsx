import { LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "./link";
import { PageFrame } from "./page-frame";
import { PlimsollMark } from "./plimsoll-mark";
import { SignOutButton } from "./sign-out-button";
import type { Theme } from "./theme";
import { ThemeToggle } from "./theme-toggle";

interface EntranceFrameProps {
  readonly theme: Theme;
  /** Who is signed in; null where nobody is. */
  readonly person: { readonly name: string } | null;
  readonly children: ReactNode;
}

/** The frame of a page that is about no firm. */
export function EntranceFrame({ theme, person, children }: EntranceFrameProps) {
  return (
    <div className="mx-auto w-full max-w-[76rem] px-3 pb-8 sm:px-6">
      <header className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3">
        <Link href="/" className="flex items-center gap-2 rounded-md py-1 text-lg font-semibold text-accent">
          <PlimsollMark />
          Plimsoll
        </Link>
        <div className="flex min-w-0 items-center gap-2">
          {person !== null && (
            <>
              <Link
                href="/account"
                aria-label={`Account of ${person.name}`}
                className="min-w-0 truncate rounded-md px-2 py-1 text-sm hover:bg-well"
              >
                {person.name}
              </Link>
              <SignOutButton
                label="Sign out"
                className="grid size-7 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-well hover:text-ink"
              >
                <LogOut aria-hidden size={15} />
              </SignOutButton>
            </>
          )}
          <ThemeToggle initial={theme} />
        </div>
      </header>
      <PageFrame className="outline-none">{children}</PageFrame>
    </div>
  );
}
