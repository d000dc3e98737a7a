import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listProjectFiles } from "./project-files.mjs";
import { isAllowedLicence } from "./spdx.mjs";

/** Permissive: use, change and pass on, with at most a notice. CC-BY-4.0 is that for data, OFL-1.1 for fonts. */
export const permissiveLicences = [
  "MIT",
  "MIT-0",
  "ISC",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "Apache-2.0",
  "0BSD",
  "CC0-1.0",
  "Unlicense",
  "BlueOak-1.0.0",
  "Python-2.0",
  "CC-BY-4.0",
  "OFL-1.1",
];

/** Packages under another licence besides, each with the reason why it may stay. */
export const exceptions = [
  {
    name: /^lightningcss(-|$)/,
    licence: "MPL-2.0",
    why: "minifies style sheets during the build, unchanged; none of its code is in what is served",
  },
  {
    name: /^@img\/sharp-(libvips|win32|wasm32)/,
    licence: "LGPL-3.0-or-later",
    why: "Next's optional image resizer, unchanged, a library file of its own; no page uses next/image and next.config.js turns it off, so the file is never loaded",
  },
];

/** What a package calls its licence, where SPDX has another name for it. The text of each was read. */
const spdxNames = { "SIL OPEN FONT LICENSE": "OFL-1.1" };

/** Packages whose manifest names no licence though they carry the text of one. Each was read, in that version. */
const licencesInTheirText = { "png-js@2.0.0": "MIT" };

/** Files in the tree that come from elsewhere. Every file of `public` and every font must be named here, or be our own. */
export const assets = [
  {
    path: "public/map/world.json",
    from: "Natural Earth, by the package world-atlas",
    licence: "public domain",
    why: "the package that carries the shapes is ISC",
  },
  {
    path: "public/plimsoll-fleet-sample.csv",
    from: "Plimsoll",
    licence: "own",
    why: "an invented fleet",
  },
];

/** Every package that is installed and is there for more than developing, optional ones for this platform too. */
export function listShippedPackages(root) {
  return Object.entries(readLockedPackages(root))
    .filter(([path, { dev }]) => path !== "" && dev !== true && existsSync(join(root, path, "package.json")))
    .map(([path]) => {
      const manifest = JSON.parse(readFileSync(join(root, path, "package.json"), "utf8"));
      return { name: manifest.name, version: manifest.version, licence: findLicence(manifest) };
    })
    .sort((one, other) => `${one.name} ${one.version}`.localeCompare(`${other.name} ${other.version}`, "en"));
}

/**
 * The licence that a manifest names, or that was read in the package; null where there is none.
 * @param {{ name?: string, version?: string, license?: string | { type: string } }} manifest
 */
export function findLicence({ name, version, license }) {
  const text = (typeof license === "string" ? license : (license?.type ?? "")).trim();
  return text === "" ? (licencesInTheirText[`${name}@${version}`] ?? null) : (spdxNames[text] ?? text);
}

/** The exception that a package needs; undefined where it needs none, or there is none for it. */
export function findException({ name, licence }) {
  if (licence === null || isAllowedLicence(licence, permissiveLicences)) return undefined;
  return exceptions.find(
    (exception) => exception.name.test(name) && isAllowedLicence(licence, [...permissiveLicences, exception.licence]),
  );
}

/**
 * A sentence for each package that may not be shipped as it is.
 * @param {{ name: string, version: string, licence: string | null }[]} packages
 * @returns {string[]}
 */
export function listLicenceComplaints(packages) {
  return packages
    .filter(({ licence }) => licence === null || !isAllowedLicence(licence, permissiveLicences))
    .filter((shipped) => findException(shipped) === undefined)
    .map(explainRefusal);
}

/** A sentence for each exception that no package of the lockfile needs, on whichever platform. */
export function listIdleExceptions(root) {
  const names = Object.keys(readLockedPackages(root)).map((path) => path.split("node_modules/").at(-1));
  return exceptions
    .filter(({ name }) => !names.some((locked) => name.test(locked)))
    .map(({ name }) => `no package needs the exception for \`${name.source}\`; take it out of bin/lib/licences.mjs`);
}

/** A sentence for each file from elsewhere whose licence is not told. */
export function listAssetComplaints(paths = listProjectFiles()) {
  const told = assets.map(({ path }) => path);
  const fromElsewhere = (path) => path.startsWith("public/") || /\.(woff2?|ttf|otf|eot)$/.test(path);
  return [
    ...paths
      .filter((path) => fromElsewhere(path) && !told.includes(path))
      .map((path) => `\`${path}\` has no licence told; say in bin/lib/licences.mjs where it comes from`),
    ...told
      .filter((path) => !paths.includes(path))
      .map((path) => `\`${path}\` is not there any more; take it out of bin/lib/licences.mjs`),
  ];
}

function readLockedPackages(root) {
  return JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")).packages;
}

function explainRefusal({ name, version, licence }) {
  const which =
    licence === null ? "names no licence" : `is under \`${licence}\`, which is not on the list of permissive ones`;
  return `\`${name}@${version}\` ${which}; take another package, or, once somebody has read the licence and may decide it, name the exception and its reason in bin/lib/licences.mjs`;
}
