import { parseNextPath } from "#server/domain/identity/next-path";

/** The page for signing in that leads back to a path. */
export function signInHref(path: string): string {
  const next = parseNextPath(path);
  return next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}
