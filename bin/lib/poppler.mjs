import { PlainError, findOnPath } from "./command.mjs";
import { installDebianPackage } from "./debian-package.mjs";

/** Sees to it that Poppler's commands are at hand, which draw and read the PDF files that the tests look at; installs Debian's package where this account may. */
export async function requirePoppler() {
  if (findOnPath("pdftoppm") ?? (await installDebianPackage("poppler-utils", "pdftoppm"))) return;
  throw new PlainError(
    "The tests of certificates need Poppler's commands. Install them (Debian: apt-get install poppler-utils; macOS: brew install poppler).",
    { exitCode: 2 },
  );
}
