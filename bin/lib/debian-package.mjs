import { existsSync } from "node:fs";
import { findOnPath, requireCommand, runCommand } from "./command.mjs";

/** Installs a Debian package where this account may, and answers the path of its command. Undefined where it may not. */
export async function installDebianPackage(name, command = name) {
  const isDebianRoot = process.getuid?.() === 0 && existsSync("/etc/debian_version") && findOnPath("apt-get");
  if (!isDebianRoot) return undefined;
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runCommand("apt-get", ["update"], { env });
  await requireCommand(`Installing ${name}`, "apt-get", ["install", "-y", "--no-install-recommends", name], { env });
  return findOnPath(command);
}
