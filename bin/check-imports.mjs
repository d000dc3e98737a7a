import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import { root } from "./lib/command.mjs";
import { findSourceFile, resolveSpecifier } from "./lib/layers.mjs";
import { listProjectFiles } from "./lib/project-files.mjs";

// Fails on import cycles, type imports included: two files that need each other are one idea cut in two.

const graph = new Map(
  listProjectFiles()
    .filter((path) => /\.(ts|tsx|mjs|js)$/.test(path))
    .map((path) => [path, listImports(path)]),
);
const cycles = findCycles(graph);
for (const cycle of cycles) console.error(`import cycle: ${[...cycle, cycle[0]].join(" → ")}`);
if (cycles.length > 0) process.exitCode = 1;
else console.log(`${graph.size} files, no import cycle`);

function listImports(path) {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, path), "utf8"), true, true);
  return importedFiles.flatMap(({ fileName }) => {
    const target = resolveSpecifier(path, fileName);
    return (target !== undefined && findSourceFile(target)) || [];
  });
}

/** One cycle for each import that leads back to a file on the way to it. */
function findCycles(edges) {
  const found = [];
  const finished = new Set();
  const way = [];
  const visit = (path) => {
    if (finished.has(path)) return;
    const at = way.indexOf(path);
    if (at >= 0) {
      found.push(way.slice(at));
      return;
    }
    way.push(path);
    for (const target of edges.get(path) ?? []) visit(target);
    way.pop();
    finished.add(path);
  };
  for (const path of edges.keys()) visit(path);
  return found;
}
