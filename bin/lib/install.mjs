import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findOnPath, requireCommand, root, runCommand } from "./command.mjs";

const lockfile = join(root, "package-lock.json");
const stampFile = join(root, "node_modules", ".plimsoll-lock");

/** Brings node_modules to what the lockfile says; does nothing when it is there already. Answers what it did. */
export async function installPackages() {
  const stamp = wantedStamp();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return "up to date";
  if (!(await isInstalledByHand())) {
    process.stdout.write("installing, a few minutes the first time … ");
    const [command, ...args] = npmCommand();
    await requireCommand(
      "Installing the packages",
      command,
      [...args, "ci", "--include=dev", "--no-audit", "--no-fund"],
      {
        env: { ...nativeBuildEnv(), npm_config_loglevel: "error" },
      },
    );
  }
  writeFileSync(stampFile, stamp);
  return "done";
}

/** The lockfile and the Node that native modules were built for: another ABI needs another build. */
function wantedStamp() {
  const hash = createHash("sha256").update(readFileSync(lockfile)).digest("hex");
  return `${hash} ${process.platform}-${process.arch} abi ${process.versions.modules}\n`;
}

/** Whether somebody's own `npm install` has left exactly the locked versions, and native code that loads here. */
async function isInstalledByHand() {
  const hidden = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(hidden)) return false;
  const installed = JSON.parse(readFileSync(hidden, "utf8")).packages;
  const wanted = JSON.parse(readFileSync(lockfile, "utf8")).packages;
  const isSame = Object.entries(wanted).every(([path, { version, optional }]) =>
    path === "" || (optional === true && !installed[path]) ? true : installed[path]?.version === version,
  );
  if (!isSame) return false;
  // As in `db/sqlite.ts`.
  const driver = Number(process.versions.node.split(".")[0]) >= 22 ? "better-sqlite3-13" : "better-sqlite3";
  const { code } = await runCommand(process.execPath, ["-e", `new (require('${driver}'))(':memory:')`]);
  return code === 0;
}

/** How npm is run: the one that runs us, else the one on the PATH. */
export function npmCommand() {
  const script = process.env.npm_execpath;
  if (script?.endsWith("npm-cli.js")) return [process.execPath, script];
  return [process.platform === "win32" ? "npm.cmd" : "npm"];
}

/** Where Node's headers and a compiler are at hand, native code is built here and nothing but packages is fetched. */
function nativeBuildEnv() {
  const prefix = dirname(dirname(process.execPath));
  const hasHeaders = existsSync(join(prefix, "include", "node", "node.h"));
  const hasTools = ["make", "python3", "c++"].every((tool) => findOnPath(tool) !== undefined);
  return hasHeaders && hasTools ? { npm_config_nodedir: prefix, npm_config_build_from_source: "true" } : {};
}
