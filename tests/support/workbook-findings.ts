import { getPart, states } from "#server/domain/assessment/judge";
import type { IsoDate } from "#server/domain/iso-date";
import { judgePlan } from "#server/domain/plan/plan-engine";
import { listCountedLines, toEngineBasis, type SignOffFacts } from "#server/domain/sign-off/sign-off-facts";
import type { ReadCell, ReadSheets } from "#tests/support/libreoffice";

/** The rows below the headings, each by its headings. Where two columns have one heading the first counts. */
export function listRecords(sheets: ReadSheets, name: string): readonly Readonly<Record<string, ReadCell>>[] {
  const rows = sheets[name] ?? [];
  const headings = (rows[3] ?? []).map(String);
  return rows
    .slice(4)
    .map((row) =>
      Object.fromEntries(headings.map((heading, index) => [heading, row[index] ?? null] as const).reverse()),
    );
}

/** One limit on one date: what has to be the same in the workbook and the engine. */
export interface JudgedShare {
  readonly key: string;
  readonly partMilliTpp: bigint;
  readonly totalMilliTpp: bigint;
  readonly result: string;
}

function toDay(cell: ReadCell | undefined): string {
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : "";
}

function join(high: ReadCell | undefined, low: ReadCell | undefined): bigint {
  return BigInt(Number(high)) * 1_000_000n + BigInt(Number(low));
}

const byKey = (one: JudgedShare, other: JudgedShare) => (one.key < other.key ? -1 : 1);

/** Every share of a workbook. */
export function listWorkbookShares(sheets: ReadSheets): readonly JudgedShare[] {
  return listRecords(sheets, "Shares")
    .map((row) => ({
      key: [row.Limit, row.Country ?? "", toDay(row.Date)].join(" "),
      partMilliTpp: join(row["Part, high"], row["Part, low"]),
      totalMilliTpp: join(row["Total, high"], row["Total, low"]),
      result: String(row.Result),
    }))
    .sort(byKey);
}

/** Every share as the engine judges the facts. */
export function listEngineShares(facts: SignOffFacts): readonly JudgedShare[] {
  const { judgement } = judgePlan(toEngineBasis(facts), listCountedLines(facts));
  const { timeline, scopes } = judgement;
  const names = Object.keys(states) as (keyof typeof states)[];
  return scopes
    .flatMap((scoped) =>
      timeline.dates.map((date: IsoDate, t) => ({
        key: [scoped.limit.id, scoped.destination ?? "", date].join(" "),
        partMilliTpp: BigInt(getPart(timeline, scoped.scope, t)),
        totalMilliTpp: BigInt(timeline.total[t] ?? 0),
        result: names.find((name) => states[name] === scoped.states[t]) ?? "",
      })),
    )
    .sort(byKey);
}

/** What the sheet Verdicts answers at its top. */
export function readAllAgree(sheets: ReadSheets): ReadCell {
  return sheets.Verdicts?.[2]?.[1] ?? null;
}

/** The findings' verdicts in a workbook, by limit and country, and the verdict of all. */
export function listWorkbookVerdicts(sheets: ReadSheets): Readonly<Record<string, ReadCell>> {
  const rows = listRecords(sheets, "Verdicts");
  const controls = rows.findIndex((row) => row.Limit === "Controls");
  const all = rows[controls + 1]?.Verdict ?? null;
  const findings = rows.slice(0, controls).filter(({ Limit, Verdict }) => Limit !== null && Verdict !== "left out");
  return Object.fromEntries([
    ["all", all],
    ...findings.map(
      (row) => [`${String(row.Limit).split(":")[0]} ${String(row.Country ?? "")}`.trim(), row.Verdict ?? null] as const,
    ),
  ]);
}

/** The same as Plimsoll found them. */
export function listFoundVerdicts({ assessment, edition }: SignOffFacts): Readonly<Record<string, string>> {
  const names = new Map(edition.limits.map(({ id, name }) => [id, name]));
  return Object.fromEntries([
    ["all", assessment.verdict],
    ...assessment.findings.map(
      ({ limitId, destination, verdict }) =>
        [`${names.get(limitId) ?? limitId} ${destination ?? ""}`.trim(), verdict] as const,
    ),
  ]);
}

/** The cells that differ between two readings of a workbook: whole numbers and texts at all, other numbers beyond their last digits. */
export function listDifferences(one: ReadSheets, other: ReadSheets): readonly string[] {
  return Object.keys({ ...one, ...other }).flatMap((name) =>
    (one[name] ?? []).flatMap((row, r) =>
      row.flatMap((cell, c) => {
        const there = other[name]?.[r]?.[c] ?? null;
        return isSame(cell, there)
          ? []
          : [`${name} row ${r + 1} column ${c + 1}: ${String(cell)} and ${String(there)}`];
      }),
    ),
  );
}

/** LibreOffice saves fifteen digits of a number. Amounts in two parts are never that long; TPP for reading may be. */
const fewestRoundedDigits = 1e15;

function isSame(one: ReadCell, other: ReadCell): boolean {
  if (one instanceof Date && other instanceof Date) return one.getTime() === other.getTime();
  if (typeof one !== "number" || typeof other !== "number") return one === other;
  if (Number.isInteger(one) && Math.abs(one) < fewestRoundedDigits) return one === other;
  return Math.abs(one - other) <= 1e-12 * Math.max(1, Math.abs(one));
}
