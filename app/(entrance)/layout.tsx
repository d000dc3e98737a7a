import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { getCaller } from "#server/api/caller";
import { EntranceFrame } from "@app/components/entrance-frame";
import { findTheme, themeCookie } from "@app/components/theme";

export default async function EntranceLayout({ children }: { readonly children: ReactNode }) {
  const theme = findTheme((await cookies()).get(themeCookie)?.value);
  const person = await (await getCaller()).person.current();
  return (
    <EntranceFrame theme={theme} person={person}>
      {children}
    </EntranceFrame>
  );
}
