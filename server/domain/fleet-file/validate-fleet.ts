import type { Holding } from "#server/domain/allocation/allocation";
import type { DestinationCode } from "#server/domain/destination/destination";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { formatCount, formatCounted } from "#server/domain/format-number";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import type { FleetRow } from "./parse-fleet-row";
import { formatValue, type RowProblem } from "./row-problem";

/** What the register holds already, as far as a file can contradict it. */
export interface RegisterContents {
  readonly sites: readonly {
    readonly name: string;
    readonly destination: DestinationCode;
    readonly holding: Holding;
  }[];
  /** Dated changes of units, signed; sums per site, accelerator and day will do. */
  readonly changes: readonly {
    readonly site: string;
    readonly acceleratorId: string;
    readonly units: number;
    readonly effectiveOn: IsoDate;
  }[];
}

export const emptyRegister: RegisterContents = { sites: [], changes: [] };

/** What the rows say together. Rows are given in the order of the file; a row that is refused is not counted any further. */
export interface FleetValidator {
  /** The problems of a row beside those before it: its site stands elsewhere or is held otherwise, or its external id was used. */
  readonly add: (row: FleetRow) => readonly RowProblem[];
  /** Retirements of more than is there, and rows that repeat an earlier one. */
  readonly finish: () => { readonly problems: readonly RowProblem[]; readonly repeatedRows: readonly number[] };
}

/** The form in which two spellings of a site's name are one: no case, blanks as one space. */
export function normaliseSiteName(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}

interface KnownSite {
  readonly index: number;
  readonly destination: DestinationCode;
  readonly holding: Holding;
  /** The first line that names it, or null where the register does. */
  readonly row: number | null;
}

/**
 * Judges rows beside each other and beside the register. Retirements are taken in the order of their dates, on one date in the order of the file, after
 * everything that arrives that day; each may take as many units as remain on its date and on every later one. O(n log n), most of it in `add`.
 */
export function createFleetValidator(
  register: RegisterContents,
  nameAccelerator: (acceleratorId: string) => string,
): FleetValidator {
  const sites = new Map<string, KnownSite>();
  const sitesByName = new Map<string, KnownSite>();
  const rowByExternalId = new Map<string, number>();
  const accepted: FleetRow[] = [];
  const isRepeated = createRepeatFinder();
  const repeatedRows: number[] = [];

  for (const site of register.sites) {
    const key = normaliseSiteName(site.name);
    if (!sites.has(key)) sites.set(key, { ...site, index: sites.size, row: null });
  }

  function getSite(row: FleetRow): KnownSite {
    const byName = sitesByName.get(row.site);
    if (byName !== undefined) return byName;
    const key = normaliseSiteName(row.site);
    const site = sites.get(key) ?? {
      index: sites.size,
      destination: row.destination,
      holding: row.holding,
      row: row.row,
    };
    sites.set(key, site);
    sitesByName.set(row.site, site);
    return site;
  }

  return {
    add: (row) => {
      const problems = listSiteProblems(row, getSite(row));
      const earlier = row.externalId === null ? undefined : rowByExternalId.get(row.externalId);
      if (earlier !== undefined) problems.push(createRepeatedIdProblem(row, earlier));
      if (problems.length > 0) return problems;
      if (row.externalId !== null) rowByExternalId.set(row.externalId, row.row);
      if (isRepeated(row, getSite(row).index)) repeatedRows.push(row.row);
      accepted.push(row);
      return problems;
    },
    finish: () => ({
      problems: listOverRetirements(accepted, register, (row) => getSite(row).index, nameAccelerator),
      repeatedRows,
    }),
  };
}

/** All rows at once: the problems in the order of their lines, and the lines that repeat an earlier row. */
export function validateFleet(
  rows: readonly FleetRow[],
  register: RegisterContents,
  nameAccelerator: (acceleratorId: string) => string,
): { readonly problems: readonly RowProblem[]; readonly repeatedRows: readonly number[] } {
  const validator = createFleetValidator(register, nameAccelerator);
  const problems = rows.flatMap((row) => validator.add(row));
  const last = validator.finish();
  return {
    problems: [...problems, ...last.problems].sort((a, b) => a.row - b.row),
    repeatedRows: last.repeatedRows,
  };
}

function listSiteProblems(row: FleetRow, site: KnownSite): RowProblem[] {
  const problems: RowProblem[] = [];
  const where = site.row === null ? "the register has it" : `line ${site.row} has it`;
  const advice = "give both the same, or give one site another name";
  if (row.destination !== site.destination)
    problems.push({
      row: row.row,
      column: "destination",
      value: getDestinationName(row.destination),
      message: `line ${row.row} puts the site ${formatValue(row.site)} in \`${getDestinationName(row.destination)}\` and ${where} in \`${getDestinationName(site.destination)}\`; ${advice}`,
    });
  if (row.holding !== site.holding)
    problems.push({
      row: row.row,
      column: "holding",
      value: row.holding,
      message: `line ${row.row} reads the site ${formatValue(row.site)} as \`${row.holding}\` and ${where} as \`${site.holding}\`; ${advice}`,
    });
  return problems;
}

function createRepeatedIdProblem(row: FleetRow, earlier: number): RowProblem {
  const value = row.externalId ?? "";
  const message = `${formatValue(value)} is the external id of line ${earlier} already; give each row its own, or leave one of the two out`;
  return { row: row.row, column: "external_id", value, message };
}

interface Holdings {
  /** Everything but the file's retirements. */
  readonly changes: { readonly units: number; readonly effectiveOn: IsoDate }[];
  readonly retirements: FleetRow[];
}

function listOverRetirements(
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
  for (const row of rows) if (row.units < 0) indexByName.set(normaliseSiteName(row.site), getSiteIndex(row));
  for (const change of register.changes) {
    const index = indexByName.get(normaliseSiteName(change.site));
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

/**
 * Answers whether a row says the same as an earlier one; its destination and holding are its site's. A row with an external id never does: its id
 * would be refused. Texts stand in the key by number, so that it stays short in a long file.
 */
function createRepeatFinder(): (row: FleetRow, siteIndex: number) => boolean {
  const seen = new Set<string>();
  const numberText = createNumbering();
  return (row, siteIndex) => {
    if (row.externalId !== null) return false;
    const texts = [row.acceleratorId, row.effectiveOn, row.stage, row.city ?? "", row.note ?? ""]
      .map(numberText)
      .join(" ");
    const key = `${siteIndex} ${row.units} ${texts} ${row.latitude ?? ""} ${row.longitude ?? ""}`;
    const isRepeated = seen.has(key);
    seen.add(key);
    return isRepeated;
  };
}

/** Numbers texts in the order of their first use. */
function createNumbering(): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const number = known.get(text) ?? known.size;
    if (number === known.size) known.set(text, number);
    return number;
  };
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
