import { hash, randomBytes } from "node:crypto";

const prefix = "plimsoll_";
const secretBytes = 32;
const checkLength = 6;
const body = `[A-Za-z0-9_-]{${Math.ceil((secretBytes * 8) / 6) + checkLength}}`;
const wholeShape = new RegExp(`^${prefix}${body}$`);
const anywhere = new RegExp(`${prefix}${body}`, "g");

/** A new API token: a prefix that scanners know, 256 random bits, and a check by which a slip in it is seen without asking anybody. */
export function createTokenSecret(): string {
  const unchecked = `${prefix}${randomBytes(secretBytes).toString("base64url")}`;
  return `${unchecked}${computeCheck(unchecked)}`;
}

/** Whether the text has the form of an API token, its check included; says nothing of whether there is one. */
export function isTokenSecret(text: string): boolean {
  return wholeShape.test(text) && text.endsWith(computeCheck(text.slice(0, -checkLength)));
}

/** What is kept of a token. It has 256 random bits, so the hash needs no salt and no slowness. */
export function hashTokenSecret(text: string): string {
  return hash("sha256", text);
}

/** The text without what has the form of an API token, for whatever is printed. */
export function hideTokenSecrets(text: string): string {
  return text.replace(anywhere, `${prefix}…`);
}

function computeCheck(unchecked: string): string {
  return hash("sha256", unchecked, "base64url").slice(0, checkLength);
}
