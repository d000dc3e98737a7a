"use client";

import { createContext, type ReactNode, useContext, useMemo } from "react";

const ShownFirmContext = createContext<string | null>(null);

/** The id of the firm that the page shows, whatever other tabs have chosen since; null where it shows none. */
export function useShownFirmId(): string | null {
  return useContext(ShownFirmContext);
}

/** What every request says of the page that it comes from, so that a write never reaches another firm than the one on the screen. */
export function useShownFirmHeaders(): Readonly<Record<string, string>> {
  const firmId = useShownFirmId();
  return useMemo(() => (firmId === null ? {} : { "x-plimsoll-firm": firmId }), [firmId]);
}

/** Put it around all that shows one firm. */
export function ShownFirmProvider({ firmId, children }: { readonly firmId: string; readonly children: ReactNode }) {
  return <ShownFirmContext value={firmId}>{children}</ShownFirmContext>;
}
