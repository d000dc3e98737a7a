import type { Holding, Stage } from "../allocation/allocation";
import { type FleetCell, type ParsedCell, acceptCell, refuseCell } from "./parsed-cell";
import { formatValue } from "./row-problem";

const stageWords: ReadonlyMap<string, Stage | "retired"> = new Map([
  ...[
    "installed",
    "live",
    "existing",
    "operational",
    "active",
    "in service",
    "online",
    "已安装",
    "已上线",
    "运行中",
  ].map((word) => [word, "installed"] as const),
  ...["committed", "ordered", "contracted", "under construction", "on order", "已订购", "已承诺", "在建"].map(
    (word) => [word, "committed"] as const,
  ),
  ...["planned", "plan", "proposed", "announced", "计划", "计划中", "规划", "规划中"].map(
    (word) => [word, "planned"] as const,
  ),
  ...["retired", "decommissioned", "已退役", "退役"].map((word) => [word, "retired"] as const),
]);
const holdingWords: ReadonlyMap<string, Holding> = new Map([
  ...["owned", "own", "自有"].map((word) => [word, "owned"] as const),
  ...["leased", "lease", "rented", "租赁", "租用"].map((word) => [word, "leased"] as const),
]);

const longestWord = 40;

/** Words are compared without case, dashes or underscores. What is longer than any of them is not taken apart. */
function normalizeWord(cell: FleetCell): string {
  const text = String(cell).trim();
  if (text.length > longestWord) return text;
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();
}

/** Owned or leased, in the words that files use; blank is owned, with a notice. */
export function parseHolding(cell: FleetCell): ParsedCell<Holding> {
  const word = normalizeWord(cell);
  if (word === "") return acceptCell("owned", "No holding given: read as `owned`");
  const holding = holdingWords.get(word);
  return holding === undefined
    ? refuseCell(`${formatValue(String(cell))} is no holding; give \`owned\` or \`leased\``)
    : acceptCell(holding);
}

/** The stage, `retired` where the row says that its units are gone, or null where none is given. */
export function parseStage(cell: FleetCell): ParsedCell<Stage | "retired" | null> {
  const word = normalizeWord(cell);
  if (word === "") return acceptCell(null);
  const stage = stageWords.get(word);
  if (stage !== undefined) return acceptCell(stage);
  return refuseCell(
    `${formatValue(String(cell))} is no stage; give \`installed\`, \`committed\`, \`planned\` or \`retired\``,
  );
}
