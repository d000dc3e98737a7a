/** A place of this app to go on to, from an address that anybody may have written: anything else leads to the overview. */
export function parseNextPath(text: unknown): string {
  if (typeof text !== "string" || !/^\/[^/\\\p{Cc}]/u.test(text) || /[\\\p{Cc}]/u.test(text)) return "/";
  const here = "http://plimsoll.invalid";
  if (!URL.canParse(text, here)) return "/";
  const url = new URL(text, here);
  return url.origin === here && !url.pathname.startsWith("//") ? url.pathname + url.search : "/";
}
