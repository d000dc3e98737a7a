import Papa from "papaparse";
import { formatCanonical } from "#db/audit-chain";
import { getPart, isMeasuredOn, states } from "#server/domain/assessment/judge";
import type { JudgedScope, Judgement } from "#server/domain/assessment/judgement";
import { getCounting } from "#server/domain/assessment/timeline";
import { liveFormula } from "#server/domain/fleet-file/formula-guard";
import { toBigInt } from "#server/domain/format-number";
import type { CountedAllocation } from "#server/domain/sign-off/counted-allocation";
import { toEngineBasis, type SignOffFacts } from "#server/domain/sign-off/sign-off-facts";
import type { Evidence } from "./collect-evidence";

type Cell = string | number;

function formatTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `${Papa.unparse(
    [head, ...rows].map((row) => [...row]),
    { escapeFormulae: liveFormula, newline: "\r\n" },
  )}\r\n`;
}

/** Every allocation that the assessment adds up, with what of it counts. TPP in thousandths; the product is exact. */
export function writeAllocations(allocations: readonly CountedAllocation[], facts: SignOffFacts): string {
  const basis = toEngineBasis(facts);
  const head = [
    "number",
    "origin",
    "reference",
    "site",
    "destination",
    "holding",
    "accelerator",
    "controlClass",
    "stage",
    "effectiveOn",
    "units",
    "milliTppPerUnit",
    "milliTpp",
    "counting",
  ];
  const rows = allocations.map((allocation, index): readonly Cell[] => [
    index + 1,
    allocation.origin,
    allocation.reference,
    allocation.siteName,
    allocation.destination,
    allocation.holding,
    allocation.acceleratorName,
    allocation.controlClass,
    allocation.stage,
    allocation.effectiveOn,
    allocation.units,
    allocation.milliTppPerUnit,
    allocation.units * allocation.milliTppPerUnit,
    getCounting(allocation, basis),
  ]);
  return formatTable(head, rows);
}

const stateNames = Object.keys(states) as readonly (keyof typeof states)[];

/** Every limit on every judged date: part and total in thousandths of TPP, and the two products whose comparison decides. */
export function writeShares({ timeline, scopes }: Judgement): string {
  const head = [
    "limitId",
    "destination",
    "on",
    "isMeasured",
    "partMilliTpp",
    "totalMilliTpp",
    "numerator",
    "denominator",
    "denominatorTimesPart",
    "numeratorTimesTotal",
    "state",
  ];
  const toRow = (scoped: JudgedScope, t: number): readonly string[] => {
    const { limit, destination, scope } = scoped;
    const [part, total] = [getPart(timeline, scope, t), timeline.total[t] ?? 0];
    const { numerator, denominator } = limit.ratio;
    return [
      limit.id,
      destination ?? "",
      timeline.dates[t] ?? "",
      isMeasuredOn(timeline, limit.ratio, t) ? "yes" : "no",
      String(part),
      String(total),
      String(numerator),
      String(denominator),
      String(toBigInt(denominator) * toBigInt(part)),
      String(toBigInt(numerator) * toBigInt(total)),
      stateNames.find((name) => states[name] === scoped.states[t]) ?? "within",
    ];
  };
  return formatTable(
    head,
    scopes.flatMap((scoped) => timeline.dates.map((_, t) => toRow(scoped, t))),
  );
}

/** The signatures that count, in the order in which they were given. */
export function writeSignatures({ signatures }: Evidence): string {
  const head = ["at", "person", "personId", "inThePlaceOf", "method", "hash", "meaning", "reason"];
  const rows = signatures.map((signature) => [
    signature.at,
    signature.personName,
    signature.personId,
    signature.actsForNames.join("; "),
    signature.method,
    signature.hash,
    signature.meaning,
    signature.reason,
  ]);
  return formatTable(head, rows);
}

/** One line for each event of the sign-off, in canonical JSON. */
export function writeEvents({ events }: Evidence): string {
  return events.map((event) => `${formatCanonical(event)}\n`).join("");
}
