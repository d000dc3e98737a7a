import { redirect } from "next/navigation";
import { cache } from "react";
import { getCaller } from "#server/api/caller";

/** The procedures within the chosen firm; before the first firm is set up, the way to set one up. */
export const getFirmCaller = cache(async () => {
  const caller = await getCaller();
  const firms = await caller.firm.list();
  if (firms.length === 0) redirect("/welcome");
  return caller;
});
