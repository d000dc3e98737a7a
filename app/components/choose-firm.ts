import { openAfresh } from "./open-afresh";

/**
 * Chooses the firm and loads its overview anew, so that nothing of the firm before stays on the page. A firm that the person has left since the page
 * was made cannot be chosen: the overview then shows those that they are in.
 */
export async function chooseFirm(firmId: string): Promise<void> {
  await fetch("/api/trpc/firm.choose", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ json: { firmId } }),
  }).catch(() => undefined);
  openAfresh("/");
}
