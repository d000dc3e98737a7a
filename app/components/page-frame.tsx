"use client";

import { type ReactNode, useEffect, useState } from "react";
import { useIsPending } from "./pending";

/** A page that is there sooner is not announced: nothing moves without cause. */
const quickMs = 300;

/** The place of the page. It stays as it is, and is busy, while the next one is on the way; a thin line under the header shows the wait, and it is told once. */
export function PageFrame({ className, children }: { readonly className: string; readonly children: ReactNode }) {
  const isSlow = useIsSlow(useIsPending());
  return (
    <>
      {isSlow && <span aria-hidden className="pending-line print:hidden" />}
      <span role="status" className="sr-only">
        {isSlow && "The page is loading."}
      </span>
      <main id="content" tabIndex={-1} aria-busy={isSlow} className={className}>
        {children}
      </main>
    </>
  );
}

function useIsSlow(isPending: boolean): boolean {
  const [isSlow, setIsSlow] = useState(false);
  useEffect(() => {
    if (!isPending) return;
    const timer = setTimeout(() => setIsSlow(true), quickMs);
    return () => {
      clearTimeout(timer);
      setIsSlow(false);
    };
  }, [isPending]);
  return isSlow;
}
