import { formatCount, formatCounted } from "../format-number";
import { formatDate, type IsoDate } from "../iso-date";
import { normalizeName } from "../normalize-name";
import type { FleetRow } from "./fleet-row";
import type { RegisterContents } from "./register-contents";
import { formatValue, type RowProblem } from "./row-problem";

interface Holdings {
  /** Everything but the file's retirements. */
  readonly changes: { readonly units: number; readonly effectiveOn: IsoDate }[];
  readonly retirements: FleetRow[];
}

/**
 * The retirements of more than is there, in the order of their lines. They are taken in the order of their dates, on one date in the order of the
 * file, after everything that arrives that day; each may take as many units as remain on its date and on every later one, exactly as many included.
 */
export function listOverRetirements(
  rows: readonly FleetRow[],
  register: RegisterContents,
  getSiteIndex: (row: FleetRow) => number,
  nameAccelerator: (acceleratorId: string) => string,
): readonly RowProblem[] {
  const byPlace = new Map<string, Holdings>();
  for (const row of rows)
    if (row.units < 0) {
      const place = `${getSiteIndex(row)} ${row.acceleratorId}`;
      const holdings = byPlace.get(place) ?? { changes: [], retirements: [] };
      byPlace.set(place, holdings);
      holdings.retirements.push(row);
    }
  if (byPlace.size === 0) return [];
  for (const row of rows)
    if (row.units > 0) byPlace.get(`${getSiteIndex(row)} ${row.acceleratorId}`)?.changes.push(row);
  addRegister(byPlace, rows, register, getSiteIndex);
  return [...byPlace.values()]
    .flatMap((holdings) => listOverRetirementsAt(holdings, nameAccelerator))
    .sort((a, b) => a.row - b.row);
}

function addRegister(
  byPlace: ReadonlyMap<string, Holdings>,
  rows: readonly FleetRow[],
  register: RegisterContents,
  getSiteIndex: (row: FleetRow) => number,
): void {
  const indexByName = new Map<string, number>();
  for (const row of rows) if (row.units < 0) indexByName.set(normalizeName(row.site), getSiteIndex(row));
  for (const change of register.changes) {
    const index = indexByName.get(normalizeName(change.site));
    if (index !== undefined) byPlace.get(`${index} ${change.acceleratorId}`)?.changes.push(change);
  }
}

function listOverRetirementsAt(
  holdings: Holdings,
  nameAccelerator: (acceleratorId: string) => string,
): readonly RowProblem[] {
  const changes = holdings.changes.toSorted((a, b) => compareText(a.effectiveOn, b.effectiveOn));
  const retirements = holdings.retirements.toSorted(
    (a, b) => compareText(a.effectiveOn, b.effectiveOn) || a.row - b.row,
  );
  const dates = [...new Set([...changes, ...retirements].map((change) => change.effectiveOn))].sort();
  const unitsByDate = listUnitsByDate(dates, changes);
  const leastFrom = listLeastFrom(unitsByDate);
  const positionByDate = new Map(dates.map((date, index) => [date, index]));
  const problems: RowProblem[] = [];
  let retired = 0;
  for (const row of retirements) {
    const position = positionByDate.get(row.effectiveOn) ?? 0;
    const there = Math.max(0, (unitsByDate[position] ?? 0) - retired);
    const free = Math.max(0, (leastFrom[position] ?? 0) - retired);
    if (-row.units <= free) retired -= row.units;
    else problems.push(createOverRetirement(row, there, free, nameAccelerator(row.acceleratorId)));
  }
  return problems;
}

/** Units that stand after all changes of each date. */
function listUnitsByDate(
  dates: readonly IsoDate[],
  changes: readonly { readonly units: number; readonly effectiveOn: IsoDate }[],
): readonly number[] {
  let units = 0;
  let next = 0;
  return dates.map((date) => {
    for (let change = changes[next]; change !== undefined && change.effectiveOn <= date; change = changes[next]) {
      units += change.units;
      next += 1;
    }
    return units;
  });
}

/** The least number of units on each date and every later one. */
function listLeastFrom(unitsByDate: readonly number[]): readonly number[] {
  const least = [...unitsByDate];
  for (let index = least.length - 2; index >= 0; index--)
    least[index] = Math.min(least[index] ?? 0, least[index + 1] ?? 0);
  return least;
}

function createOverRetirement(row: FleetRow, there: number, free: number, accelerator: string): RowProblem {
  const spoken = free < there ? `, of which later retirements leave ${formatCount(free)}` : "";
  const message = `\`${row.units}\` retires more than is there: on ${formatDate(row.effectiveOn)} the site ${formatValue(row.site)} has ${formatCounted(there, "unit")} of \`${accelerator}\`${spoken}; retire at most ${formatCount(free)}, or add the row that put them there`;
  return { row: row.row, column: "units", value: String(row.units), message };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
