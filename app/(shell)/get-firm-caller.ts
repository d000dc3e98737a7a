import { redirect } from "next/navigation";
import { cache } from "react";
import { canDo, type Permission } from "#server/domain/permission/permission";
import { getSignedInCaller } from "../get-signed-in-caller";

/** The procedures within the chosen firm; undefined where the person is in none. */
export const findFirmCaller = cache(async () => {
  const { caller } = await getSignedInCaller();
  const firms = await caller.firm.list();
  return firms.length === 0 ? undefined : caller;
});

/** The procedures within the chosen firm; where the person is in none, the way into one. */
export const getFirmCaller = cache(async () => (await findFirmCaller()) ?? redirect("/welcome"));

/** Whether whoever is signed in may do something in the chosen firm: what a page hides by. The services refuse it all the same. */
export const getCan = cache(async () => {
  const caller = await getFirmCaller();
  const roles = await caller.firm.roles();
  return (permission: Permission) => canDo(roles, permission);
});
