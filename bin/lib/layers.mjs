import { existsSync, statSync } from "node:fs";
import { posix } from "node:path";
import { root } from "./command.mjs";

/** The layer a file belongs to, by the longest matching folder. What is in none (config files, `bin`) is free. */
const folders = {
  "server/domain": "domain",
  "server/services": "services",
  "server/api": "api",
  "server/cli": "cli",
  server: "config",
  db: "db",
  app: "app",
  tests: "tests",
  bench: "bench",
  bin: "bin",
};

/** What each layer may import from the project; a layer may always import itself. */
const allowedLayers = {
  domain: [],
  config: ["domain"],
  db: ["domain"],
  services: ["db", "domain", "config"],
  api: ["services", "domain", "config"],
  cli: ["services", "domain", "config"],
  app: ["api", "domain", "config"],
  client: ["app", "domain"],
  tests: ["domain", "config", "db", "services", "api", "cli", "app", "bench", "bin"],
  bench: ["domain", "config", "db", "services", "api", "cli", "tests", "bin"],
};

const databasePackages = /^(drizzle-orm|better-sqlite3(-\d+)?)(\/|$)/;

/** Why the package may not be imported from the layer, or undefined where it may. */
function findPackageRefusal(layer, specifier) {
  if (layer === "domain" && !/^zod(\/|$)/.test(specifier)) {
    return `the domain is pure: it imports itself and zod, not \`${specifier}\``;
  }
  if (["api", "cli", "app", "client"].includes(layer) && databasePackages.test(specifier)) {
    return `only db and services know the database, so \`${specifier}\` may not be imported here`;
  }
  if (layer === "client" && (specifier.startsWith("node:") || specifier === "server-only")) {
    return `\`${specifier}\` does not exist in the browser`;
  }
  return undefined;
}

export function findLayer(path) {
  const folder = Object.keys(folders)
    .filter((candidate) => path.startsWith(`${candidate}/`))
    .sort((a, b) => b.length - a.length)[0];
  return folder === undefined ? undefined : folders[folder];
}

/** The path in the project that a specifier means, without extension, or undefined for a package. */
export function resolveSpecifier(fromPath, specifier) {
  if (specifier.startsWith(".")) return posix.normalize(posix.join(posix.dirname(fromPath), specifier));
  const alias = /^[#@](app|server|db|tests)\/(.+)$/.exec(specifier);
  return alias ? `${alias[1]}/${alias[2]}` : undefined;
}

/** The file behind a resolved path, or undefined where there is none. */
export function findSourceFile(path) {
  const endings = ["", ".ts", ".tsx", ".mjs", ".js", "/index.ts", "/index.tsx"];
  const file = endings.map((ending) => path + ending).find((candidate) => existsSync(`${root}/${candidate}`));
  return file !== undefined && statSync(`${root}/${file}`).isFile() ? file : undefined;
}

/** Why the import breaks the layers, or undefined where it does not. */
export function findImportRefusal({ fromPath, specifier, isTypeOnly, isClient }) {
  const folderLayer = findLayer(fromPath);
  const layer = folderLayer === "app" && isClient ? "client" : folderLayer;
  const allowed = allowedLayers[layer];
  if (allowed === undefined) return undefined;

  const target = resolveSpecifier(fromPath, specifier);
  if (target === undefined) return findPackageRefusal(layer, specifier);
  // A folder itself, as in "../db", is a member of its layer.
  const targetLayer = findLayer(`${target}/`);
  if (targetLayer === undefined || targetLayer === folderLayer || allowed.includes(targetLayer)) return undefined;
  if (layer === "client" && targetLayer === "api" && isTypeOnly) return undefined;
  const allowedNames = [folderLayer, ...allowed, ...(layer === "client" ? ["api (types only)"] : [])];
  return `${layer} may not import ${targetLayer} (\`${specifier}\`); it may import ${[...new Set(allowedNames)].join(", ")}`;
}
