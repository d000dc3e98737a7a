import { APIError } from "better-auth/api";

type Called<T> =
  | { readonly isOk: true; readonly response: T; readonly cookies: readonly string[] }
  | { readonly isOk: false; readonly code: string };

/** What the auth library answers with the cookies that it sets, or the code with which it refuses. */
export async function callAuth<T>(
  call: () => Promise<{ readonly headers: Headers; readonly response: T }>,
): Promise<Called<T>> {
  try {
    const { headers, response } = await call();
    return { isOk: true, response, cookies: headers.getSetCookie() };
  } catch (error) {
    if (error instanceof APIError && error.statusCode < 500) return { isOk: false, code: error.body?.code ?? "" };
    throw error;
  }
}
