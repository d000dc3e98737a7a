"use client";

import { useEffect, useState } from "react";
import { Button } from "./button";
import { MessageText } from "./message-text";
import { Notice } from "./notice";
import { readRefusal } from "./read-refusal";
import { useShownFirmHeaders } from "./shown-firm";

/** Says so when another tab has chosen another firm than the one on the screen. It asks when the window gets the focus back: no other tab can choose before that is lost. */
export function OtherFirmNotice() {
  const headers = useShownFirmHeaders();
  const [conflict, setConflict] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    const ask = () => {
      if (document.visibilityState !== "visible") return;
      findConflict(headers).then(
        (found) => !isGone && setConflict(found),
        () => undefined,
      );
    };
    window.addEventListener("focus", ask);
    document.addEventListener("visibilitychange", ask);
    return () => {
      isGone = true;
      window.removeEventListener("focus", ask);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [headers]);

  return (
    <div role="status" className="print:hidden">
      {conflict !== null && (
        <Notice className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p>
            <MessageText text={conflict} />
          </p>
          <Button onClick={() => window.location.reload()}>Reload the page</Button>
        </Notice>
      )}
    </div>
  );
}

/** The server's words where the chosen firm is not the page's, or the person is not in it any more; null where all is as shown. */
async function findConflict(headers: Readonly<Record<string, string>>): Promise<string | null> {
  const answer = await fetch("/api/trpc/firm.current", { headers, cache: "no-store" });
  return answer.status === 409 || answer.status === 404 ? readRefusal(await answer.text()) : null;
}
