import { existsSync } from "node:fs";
import { PlainError, findOnPath } from "./command.mjs";
import { installDebianPackage } from "./debian-package.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const macPaths = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

/** The Chromium at hand: the one asked for, one on the PATH, or Playwright's own. Undefined where there is none. */
export async function findChromium() {
  const asked = process.env.CHROMIUM_PATH;
  if (asked) {
    if (!existsSync(asked))
      throw new PlainError(`CHROMIUM_PATH is \`${asked}\`, but there is no such file.`, { exitCode: 2 });
    return asked;
  }
  const installed = [...names.map(findOnPath), ...macPaths.filter((path) => existsSync(path))].find(Boolean);
  if (installed) return installed;
  const { chromium } = await import("@playwright/test");
  const own = chromium.executablePath();
  return existsSync(own) ? own : undefined;
}

/** As findChromium, but installs Debian's package where this account may. */
export async function requireChromium() {
  const found = await findChromium();
  if (found) return found;
  const path = await installDebianPackage("chromium");
  if (path) return path;
  throw new PlainError(
    "The browser tests need a Chromium. Install one (Debian: apt-get install chromium; elsewhere: npx playwright install chromium), or name one with CHROMIUM_PATH.",
    { exitCode: 2 },
  );
}
