import type { Holding } from "../allocation/allocation";
import type { DestinationCode } from "../destination/destination";
import { getDestinationName } from "../destination/find-destination";
import { normalizeName } from "../normalize-name";
import { createRepeatFinder } from "./find-repeats";
import type { FleetRow } from "./fleet-row";
import { listOverRetirements } from "./list-over-retirements";
import type { RegisterContents } from "./register-contents";
import { formatValue, type RowProblem } from "./row-problem";

/** What the rows say together. Rows are given in the order of the file; a row that is refused is not counted any further. */
export interface FleetValidator {
  /** The problems of a row beside those before it: its site stands elsewhere or is held otherwise, or its external id was used. */
  readonly add: (row: FleetRow) => readonly RowProblem[];
  /** Retirements of more than is there, and rows that repeat an earlier one. */
  readonly finish: () => { readonly problems: readonly RowProblem[]; readonly repeatedRows: readonly number[] };
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
    const key = normalizeName(site.name);
    if (!sites.has(key)) sites.set(key, { ...site, index: sites.size, row: null });
  }

  function getSite(row: FleetRow): KnownSite {
    const byName = sitesByName.get(row.site);
    if (byName !== undefined) return byName;
    const key = normalizeName(row.site);
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
