import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { root } from "./lib/command.mjs";
import { listProjectFiles } from "./lib/project-files.mjs";

// The documents name only what exists, and the tree holds nothing that belongs to one machine or one hurried hour.

const files = listProjectFiles();
const folders = new Set(files.flatMap(listParents));
const scripts = Object.keys(JSON.parse(read("package.json")).scripts);
const settings = new Set(
  ["server/config.ts", "server/provider-config.ts"].flatMap((path) => read(path).match(/PLIMSOLL_[A-Z_]+/g)),
);
// A decision is a dated record and is not edited when a file moves; neither is the change log.
const isRecord = (path) => path.startsWith("docs/decisions/") || path === "CHANGELOG.md";
const documents = files.filter((path) => /^([^/]+|docs\/.+)\.md$/.test(path));

const complaints = [
  ...documents.flatMap(listBrokenLinks),
  ...documents.filter((path) => !isRecord(path)).flatMap(listDeadNames),
  ...listUndocumentedSettings(),
  ...files.flatMap(listForbiddenText),
];
for (const complaint of complaints) console.error(complaint);
if (complaints.length > 0) process.exitCode = 1;
else console.log(`${documents.length} documents, ${files.length} files`);

function read(path) {
  return readFileSync(join(root, path), "utf8");
}

function listParents(path) {
  const parent = posix.dirname(path);
  return parent === "." ? [] : [parent, ...listParents(parent)];
}

function exists(path) {
  const bare = posix.normalize(path).replace(/\/$/, "");
  return bare === "." || folders.has(bare) || existsSync(join(root, bare));
}

function withoutCodeBlocks(text) {
  return text.replace(/^```[\s\S]*?^```/gm, (block) => block.replace(/[^\n]/g, ""));
}

function eachLine(text, work) {
  return text.split("\n").flatMap((line, index) => work(line, index + 1));
}

function listBrokenLinks(path) {
  return eachLine(withoutCodeBlocks(read(path)), (line, number) =>
    [...line.matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)]
      .map((match) => match[1])
      .filter((link) => !/^[a-z][a-z+.-]*:/i.test(link) && !isLinkAlive(path, link))
      .map((link) => `${path}:${number}: the link \`${link}\` leads nowhere`),
  );
}

function isLinkAlive(from, link) {
  const [target, anchor] = decodeURI(link).split("#");
  const path = target === "" ? from : posix.join(posix.dirname(from), target);
  if (!exists(path)) return false;
  return anchor === undefined || !path.endsWith(".md") || listAnchors(path).includes(anchor);
}

function listAnchors(path) {
  return [...withoutCodeBlocks(read(path)).matchAll(/^#+\s+(.+)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .trim()
      .replace(/\s/g, "-"),
  );
}

/** Paths in backticks, `npm run` names and settings that are not there. Patterns with `*`, `<…>` or `…` are not names. */
function listDeadNames(path) {
  const text = read(path);
  const top = "(?:app|server|db|tests|bench|bin|docs|public|\\.ci)";
  const paths = new RegExp(`\`(?:\\./)?(${top}/[^\`\\s*<>…{}]*)\``, "g");
  return eachLine(text, (line, number) => [
    ...[...line.matchAll(paths)]
      .map((match) => match[1].replace(/:\d+$/, ""))
      .filter((name) => !exists(name))
      .map((name) => `${path}:${number}: \`${name}\` does not exist`),
    ...[...line.matchAll(/npm run (?:-s )?([a-z][a-z0-9:-]*)/g)]
      .filter((match) => !scripts.includes(match[1]))
      .map((match) => `${path}:${number}: package.json has no script \`${match[1]}\``),
    ...[...line.matchAll(/PLIMSOLL_[A-Z_]+/g)]
      .filter((match) => !settings.has(match[0]))
      .map((match) => `${path}:${number}: server/config.ts knows no \`${match[0]}\``),
  ]);
}

function listUndocumentedSettings() {
  const operations = "docs/operations.md";
  const text = existsSync(join(root, operations)) ? read(operations) : "";
  return [...settings]
    .filter((name) => !text.includes(name))
    .map((name) => `${operations}: says nothing of \`${name}\``);
}

function listForbiddenText(path) {
  if (path.startsWith("bin/") || path === "package-lock.json") return [];
  const bytes = readFileSync(join(root, path));
  if (bytes.length > 4_000_000 || bytes.subarray(0, 8_000).includes(0)) return [];
  const isCode = /\.(ts|tsx|js|mjs)$/.test(path);
  const rules = [
    [/(?<![\w.:/~-])\/(?:home|root|tmp|Users|work)\/\w/, "a path of one machine"],
    ...(isCode
      ? [
          [/\.only\(/, "a test that silences the others"],
          [/@ts-(?:ignore|nocheck)/, "a silenced type error"],
          [/eslint-disable(?!.* -- \S)/, "a silenced lint rule without a reason after ` -- `"],
        ]
      : []),
  ];
  return eachLine(bytes.toString("utf8"), (line, number) =>
    rules.filter(([pattern]) => pattern.test(line)).map(([, what]) => `${path}:${number}: ${what}: ${line.trim()}`),
  );
}
