import { TRPCError } from "@trpc/server";
import { notFound } from "next/navigation";

export type Outcome<T> =
  { readonly isOk: true; readonly value: T } | { readonly isOk: false; readonly message: string };

/** What a procedure answers of the one thing that a page's address names; an address that can name nothing shows the not-found page too. */
export async function callForPage<T>(call: () => Promise<T>): Promise<T> {
  const answer = await tryCall(call);
  return answer.isOk ? answer.value : notFound();
}

/** What a procedure answers; a refusal comes back as its sentence, what is not there shows the not-found page, anything else the error page. */
export async function tryCall<T>(call: () => Promise<T>): Promise<Outcome<T>> {
  try {
    return { isOk: true, value: await call() };
  } catch (error) {
    if (!(error instanceof TRPCError)) throw error;
    if (error.code === "NOT_FOUND") notFound();
    if (error.code === "BAD_REQUEST" || error.code === "CONFLICT" || error.code === "FORBIDDEN")
      return { isOk: false, message: error.message };
    throw error;
  }
}
