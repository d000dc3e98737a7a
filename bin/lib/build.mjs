import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { nodeScript, requireCommand, root } from "./command.mjs";

const sources = [
  "app",
  "db",
  "instrumentation.ts",
  "public",
  "server",
  "next.config.js",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];
const buildIdFile = join(root, ".next", "BUILD_ID");
const stampFile = join(root, ".next", "plimsoll-source");

/** Builds the app unless the build at hand was made from these very sources. Answers what it did. */
export async function buildApp() {
  const sourceHash = hashSources();
  if (existsSync(buildIdFile) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stampOf(sourceHash)) {
    return "up to date";
  }
  const [command, args] = nodeScript("next/dist/bin/next", ["build"]);
  await requireCommand("The build", command, args, { env: { NODE_ENV: "production" } });
  writeFileSync(stampFile, stampOf(sourceHash));
  return "done";
}

/** Names the build too, so that a build made by hand in between is not taken for this one. */
function stampOf(sourceHash) {
  return `${sourceHash} ${readFileSync(buildIdFile, "utf8")}\n`;
}

function hashSources() {
  const hash = createHash("sha256");
  for (const path of sources.flatMap((source) => listFiles(source))) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  }
  return hash.digest("hex");
}

function listFiles(path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (!stats) return [];
  if (stats.isFile()) return [path];
  return readdirSync(join(root, path))
    .filter((name) => !name.startsWith("."))
    .sort()
    .flatMap((name) => listFiles(`${path}/${name}`));
}
