/** What a request gives as its bearer token, not yet judged; undefined where it gives none. */
export function findBearer(headers: Headers): string | undefined {
  const [scheme = "", ...rest] = (headers.get("authorization") ?? "").trim().split(/\s+/);
  return scheme.toLowerCase() === "bearer" ? rest.join(" ") : undefined;
}
