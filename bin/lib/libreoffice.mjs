import { PlainError, findOnPath } from "./command.mjs";
import { installDebianPackage } from "./debian-package.mjs";

/** Sees to it that LibreOffice is at hand, with which the tests recalculate workbooks; installs Debian's package where this account may. */
export async function requireLibreOffice() {
  if (findOnPath("soffice") ?? (await installDebianPackage("libreoffice-calc-nogui", "soffice"))) return;
  throw new PlainError(
    "The tests of workbooks need LibreOffice Calc and its command soffice. Install it (Debian: apt-get install libreoffice-calc-nogui; macOS: brew install --cask libreoffice, and put soffice on the path).",
    { exitCode: 2 },
  );
}
