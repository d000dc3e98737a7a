import { redirect } from "next/navigation";
import { cache } from "react";
import { canDo, type Permission } from "#server/domain/permission/permission";
import { getSignedInCaller } from "../get-signed-in-caller";

/** The procedures within the chosen firm; before the person is in one, the way to set one up. */
export const getFirmCaller = cache(async () => {
  const { caller } = await getSignedInCaller();
  const firms = await caller.firm.list();
  if (firms.length === 0) redirect("/welcome");
  return caller;
});

/** Whether whoever is signed in may do something in the chosen firm: what a page hides by. The services refuse it all the same. */
export const getCan = cache(async () => {
  const caller = await getFirmCaller();
  const roles = await caller.firm.roles();
  return (permission: Permission) => canDo(roles, permission);
});
