import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { EntranceFrame } from "@app/components/entrance-frame";
import { ViewLink } from "@app/components/link";
import { NavPanel } from "@app/components/nav-panel";
import { OtherFirmNotice } from "@app/components/other-firm-notice";
import { PageFrame } from "@app/components/page-frame";
import { PlimsollMark } from "@app/components/plimsoll-mark";
import { ShownFirmProvider } from "@app/components/shown-firm";
import { findTheme, themeCookie } from "@app/components/theme";
import { TopBar } from "@app/components/top-bar";
import { getSignedInCaller } from "../get-signed-in-caller";
import { findShell } from "./get-shell";

export default async function ShellLayout({ children }: { readonly children: ReactNode }) {
  const theme = findTheme((await cookies()).get(themeCookie)?.value);
  const shell = await findShell();
  if (shell === undefined) {
    const { person } = await getSignedInCaller();
    return (
      <EntranceFrame theme={theme} person={person}>
        {children}
      </EntranceFrame>
    );
  }
  return (
    <div className="min-h-dvh lg:grid lg:grid-cols-[13rem_minmax(0,1fr)]">
      <a
        href="#content"
        className="absolute top-2 left-2 z-50 -translate-y-20 rounded-md bg-accent px-3 py-1.5 font-medium text-paper focus:translate-y-0"
      >
        Skip to the content
      </a>
      <header className="sticky top-0 hidden h-dvh flex-col overflow-y-auto border-r bg-paper px-2.5 py-3 lg:flex print:hidden">
        <ViewLink
          href="/"
          className="mb-3 flex items-center gap-2 rounded-md px-2 py-1 text-lg font-semibold text-accent"
        >
          <PlimsollMark />
          Plimsoll
        </ViewLink>
        <NavPanel shell={shell} theme={theme} />
      </header>
      <TopBar shell={shell} theme={theme} />
      <PageFrame className="mx-auto w-full max-w-[112rem] min-w-0 px-3 pt-3 pb-8 outline-none sm:px-5">
        <ShownFirmProvider firmId={shell.firm.id}>
          <OtherFirmNotice />
          {children}
        </ShownFirmProvider>
      </PageFrame>
    </div>
  );
}
