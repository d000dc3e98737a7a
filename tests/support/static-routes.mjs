import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What may be rendered once, at build time: nothing that shows data. */
const allowedStaticRoutes = new Set(["/_global-error", "/_not-found", "/favicon.ico", "/icon.svg"]);

/** Routes whose data a build would freeze, from what Next wrote about the build. */
export function listUnexpectedStaticRoutes(buildFolder) {
  const manifest = join(buildFolder, "prerender-manifest.json");
  if (!existsSync(manifest)) throw new Error(`the build left no ${manifest}`);
  const { routes } = JSON.parse(readFileSync(manifest, "utf8"));
  return Object.keys(routes).filter((route) => !allowedStaticRoutes.has(route));
}
