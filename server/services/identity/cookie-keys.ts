import { createHmac, timingSafeEqual } from "node:crypto";

/** How cookies are signed and named. Behind TLS the name itself keeps them from being set over plain HTTP. */
export interface CookieKeys {
  readonly secret: string;
  readonly isSecure: boolean;
  readonly cookiePrefix: string;
}

type CookieKind = "session_token" | "two_factor" | "provider_sign_in";

/** The name that the auth library gives to a cookie. */
export function nameCookie({ isSecure, cookiePrefix }: CookieKeys, kind: CookieKind): string {
  return `${isSecure ? "__Secure-" : ""}${cookiePrefix}.${kind}`;
}

/** The value of a signed cookie in the form that the auth library reads and writes: the value, a dot, its HMAC. */
export function signValue({ secret }: CookieKeys, value: string): string {
  return encodeURIComponent(`${value}.${createHmac("sha256", secret).update(value).digest("base64")}`);
}

/** What a signed cookie says; undefined where there is none, or its signature is not ours. */
export function findSignedValue(keys: CookieKeys, cookieHeader: string | null, kind: CookieKind): string | undefined {
  const text = findCookie(cookieHeader, nameCookie(keys, kind));
  if (text === undefined) return undefined;
  const value = decodeText(text).split(".")[0] ?? "";
  const [expected, given] = [Buffer.from(signValue(keys, value)), Buffer.from(encodeURIComponent(decodeText(text)))];
  return expected.length === given.length && timingSafeEqual(expected, given) ? value : undefined;
}

/** The raw value of a cookie. */
export function findCookie(cookieHeader: string | null, name: string): string | undefined {
  return (cookieHeader ?? "")
    .split(";")
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}

function decodeText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}
