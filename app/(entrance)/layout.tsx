import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { Link } from "@app/components/link";
import { PageFrame } from "@app/components/page-frame";
import { PlimsollMark } from "@app/components/plimsoll-mark";
import { findTheme, themeCookie } from "@app/components/theme";
import { ThemeToggle } from "@app/components/theme-toggle";

export default async function EntranceLayout({ children }: { readonly children: ReactNode }) {
  const theme = findTheme((await cookies()).get(themeCookie)?.value);
  return (
    <div className="mx-auto w-full max-w-[76rem] px-3 pb-8 sm:px-6">
      <header className="flex items-center justify-between py-3">
        <Link href="/" className="flex items-center gap-2 rounded-md py-1 text-lg font-semibold text-accent">
          <PlimsollMark />
          Plimsoll
        </Link>
        <ThemeToggle initial={theme} />
      </header>
      <PageFrame className="outline-none">{children}</PageFrame>
    </div>
  );
}
