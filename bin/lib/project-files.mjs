import { execFileSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "./command.mjs";

const leftOut = new Set([".git", ".next", ".bench", "data", "node_modules", "playwright-report", "test-results"]);

/**
 * Every file that is, or would be, committed; from git where there is one, else by walking.
 * @returns {string[]}
 */
export function listProjectFiles() {
  if (!existsSync(join(root, ".git"))) return walk("");
  const listing = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(listing.split("\0"))].filter((path) => path !== "" && existsSync(join(root, path))).sort();
}

function walk(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !leftOut.has(entry.name))
    .flatMap((entry) => (entry.isDirectory() ? walk(`${folder}${entry.name}/`) : [`${folder}${entry.name}`]))
    .sort();
}
