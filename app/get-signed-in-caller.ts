import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { cache } from "react";
import { getCaller } from "#server/api/caller";
import { signInHref } from "./components/sign-in-href";
import { pathHeaderName } from "./path-header";

/** The procedures and who is signed in; where nobody is, the way to sign in and back, and before the first person is there, the way to set up. */
export const getSignedInCaller = cache(async () => {
  const caller = await getCaller();
  const person = await caller.person.current();
  if (person !== null) return { caller, person };
  const { isSetUp } = await caller.person.entrance();
  redirect(isSetUp ? signInHref((await headers()).get(pathHeaderName) ?? "/") : "/welcome");
});
