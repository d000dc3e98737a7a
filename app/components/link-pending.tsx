"use client";

import { useLinkStatus } from "next/link";

/** Inside a link: while its page is on the way, the present one is dimmed (`data-pending` in globals.css) and the wait is told. */
export function LinkPending() {
  const { pending } = useLinkStatus();
  return pending ? (
    <span role="status" data-pending="" className="sr-only">
      The page is loading.
    </span>
  ) : null;
}
