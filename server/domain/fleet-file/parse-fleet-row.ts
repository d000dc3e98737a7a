import type { Accelerator } from "#server/domain/accelerator/accelerator";
import type { AcceleratorIndex } from "#server/domain/accelerator/find-accelerator";
import type { Holding, Stage } from "#server/domain/allocation/allocation";
import type { Destination, DestinationCode } from "#server/domain/destination/destination";
import { findDestination, getDestinationName, suggestDestinations } from "#server/domain/destination/find-destination";
import type { IsoDate } from "#server/domain/iso-date";
import type { Edition } from "#server/domain/rulebook/edition";
import { getTier } from "#server/domain/rulebook/tier";
import type { FleetColumn, FleetMapping } from "./fleet-columns";
import { releaseFormula } from "./formula-guard";
import { parseDegrees } from "./parse-degrees";
import { parseEffectiveOn } from "./parse-effective-on";
import { maxNoteLength, maxTextLength, parseText } from "./parse-text";
import { parseUnits } from "./parse-units";
import { type FleetCell, type ParsedCell, read, refuse, uncalculatedFormula } from "./parsed-cell";
import { cutText, formatValue, type RowProblem } from "./row-problem";

/** One allocation as a fleet file gives it. */
export interface FleetRow {
  /** The line in the file, the header being line 1. */
  readonly row: number;
  readonly site: string;
  readonly destination: DestinationCode;
  readonly city: string | null;
  /** Decimal degrees north and east; both or neither. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly holding: Holding;
  readonly acceleratorId: string;
  /** Signed, never 0: negative retires. */
  readonly units: number;
  readonly effectiveOn: IsoDate;
  readonly stage: Stage;
  readonly note: string | null;
  readonly externalId: string | null;
}

/** A row is counted, refused with every problem it has, or listed as not counted because it says that its units are gone. */
export type FleetRowOutcome =
  | { readonly kind: "good"; readonly row: FleetRow; readonly notices: readonly string[] }
  | { readonly kind: "refused"; readonly problems: readonly RowProblem[] }
  | { readonly kind: "retired"; readonly reason: string };

/** What a row is read against. */
export interface FleetRowContext {
  readonly mapping: FleetMapping;
  readonly headerLength: number;
  readonly accelerators: AcceleratorIndex;
  /** Decides the stage of a row that gives none. */
  readonly today: IsoDate;
  /** Whose tier-three list is named in notices; the verdict is the assessment's. */
  readonly edition: Edition;
  /** True for files separated by semicolons, where a comma may be a decimal mark. */
  readonly hasDecimalComma: boolean;
}

/** Reads one row: its line and its cells, blank ones as "". */
export type FleetRowParser = (row: number, cells: readonly FleetCell[]) => FleetRowOutcome;

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

const retiredReason =
  "its stage is `retired`: the row says that these units are gone; to retire units that the register holds, give a negative number and another stage";
const contradiction =
  "a negative number retires units and counts, while the stage `retired` lists the row as not counted; give the stage `installed`, `committed` or `planned`, or leave the row out";

const readAsPlanned = "No stage given: read as `planned`, as the date lies ahead";
const readAsInstalled = "No stage given: read as `installed`, as the date does not lie ahead";

/** The most distinct unknown names for which near ones are looked up, so that a file of nothing else is still read in good time. */
const maxSuggestions = 500;
const maxSuggestedLength = 80;
/** Distinct texts remembered per column. */
const maxRemembered = 50_000;
const longestValue = 200;

/**
 * Answers a parser that names every problem of a row at once. Distinct texts are judged once and remembered, so a long file costs little more than a
 * look-up per cell. Blank holding is read as owned and a blank stage by the date (after `today` planned, else installed), each with a notice.
 */
export function createFleetRowParser(context: FleetRowContext): FleetRowParser {
  const suggestions = { left: maxSuggestions };
  const findTierNotice = createTierNotices(context.edition);
  let row = 0;
  let cells: readonly FleetCell[] = [];
  let problems: RowProblem[] = [];
  let notices: string[] = [];

  /** Answers what reads a column of the current row; undefined where the cell is a problem, which is then noted. */
  function createReader<Value>(
    column: FleetColumn,
    parse: (cell: FleetCell) => ParsedCell<Value>,
  ): () => Value | undefined {
    const index = context.mapping[column];
    return () => {
      const cell = index === null ? "" : (cells[index] ?? "");
      const parsed = cell === uncalculatedFormula ? refuseFormula(column) : parse(cell);
      if (!parsed.isRead) {
        problems.push({ row, column, value: cutText(String(cell), longestValue), message: parsed.message });
        return undefined;
      }
      if (parsed.notice !== null) notices.push(parsed.notice);
      return parsed.value;
    };
  }

  const readSite = createReader("site", remember(parseSiteCell));
  const readDestination = createReader(
    "destination",
    remember((cell) => parseDestinationCell(cell, suggestions)),
  );
  const readCity = createReader(
    "city",
    remember((cell) => parseText(cell, maxTextLength)),
  );
  const readLatitude = createReader(
    "latitude",
    remember((cell) => parseDegrees(cell, "latitude")),
  );
  const readLongitude = createReader(
    "longitude",
    remember((cell) => parseDegrees(cell, "longitude")),
  );
  const readHolding = createReader("holding", remember(parseHoldingCell));
  const readAccelerator = createReader(
    "accelerator",
    remember((cell) => parseAcceleratorCell(cell, context.accelerators, suggestions)),
  );
  const readUnits = createReader(
    "units",
    remember((cell) => parseUnits(cell, context.hasDecimalComma)),
  );
  const readEffectiveOn = createReader("effective_on", remember(parseEffectiveOn));
  const readStage = createReader("stage", remember(parseStageCell));
  const readNote = createReader(
    "note",
    remember((cell) => parseText(cell, maxNoteLength)),
  );
  // External ids differ from row to row, so there is nothing to remember.
  const readExternalId = createReader("external_id", (cell) => parseText(releaseCell(cell), maxTextLength));

  function parseCurrent(): FleetRowOutcome {
    const overhang = findOverhang(row, cells, context.headerLength);
    if (overhang !== undefined) problems.push(overhang);
    const site = readSite();
    const destination = readDestination();
    const city = readCity();
    const latitude = readLatitude();
    const longitude = readLongitude();
    const holding = readHolding();
    const acceleratorId = readAccelerator();
    const units = readUnits();
    const effectiveOn = readEffectiveOn();
    const statedStage = readStage();
    const note = readNote();
    const externalId = readExternalId();

    if (statedStage === "retired" && units !== undefined && units < 0) {
      const value = String(units);
      problems.push({ row, column: "stage", value, message: `${formatValue(value)}: ${contradiction}` });
    }
    if (
      problems.length > 0 ||
      site === undefined ||
      destination === undefined ||
      city === undefined ||
      latitude === undefined ||
      longitude === undefined ||
      holding === undefined ||
      acceleratorId === undefined ||
      units === undefined ||
      effectiveOn === undefined ||
      statedStage === undefined ||
      note === undefined ||
      externalId === undefined
    )
      return { kind: "refused", problems };
    if (statedStage === "retired") return { kind: "retired", reason: retiredReason };

    const stage = statedStage ?? (effectiveOn > context.today ? "planned" : "installed");
    if (statedStage === null) notices.push(stage === "planned" ? readAsPlanned : readAsInstalled);
    const tierNotice = units > 0 ? findTierNotice(destination, effectiveOn) : undefined;
    if (tierNotice !== undefined) notices.push(tierNotice);
    const hasPlace = latitude !== null && longitude !== null;
    if (!hasPlace && latitude !== longitude) notices.push("Latitude without longitude, or the reverse, is left out");
    return {
      kind: "good",
      row: {
        row,
        site,
        destination,
        city,
        latitude: hasPlace ? latitude : null,
        longitude: hasPlace ? longitude : null,
        holding,
        acceleratorId,
        units,
        effectiveOn,
        stage,
        note,
        externalId,
      },
      notices,
    };
  }

  return (line, rowCells) => {
    row = line;
    cells = rowCells;
    problems = [];
    notices = [];
    return parseCurrent();
  };
}

function refuseFormula(column: FleetColumn) {
  return refuse(
    `\`${column}\` is a formula without a stored result; open the file in a spreadsheet, let it calculate and save it, or write the value itself`,
  );
}

function releaseCell(cell: FleetCell): FleetCell {
  return typeof cell === "string" ? releaseFormula(cell.trim()) : cell;
}

/** Releases guarded text and judges each distinct cell once. */
function remember<Value>(parse: (cell: FleetCell) => ParsedCell<Value>): (cell: FleetCell) => ParsedCell<Value> {
  const known = new Map<FleetCell, ParsedCell<Value>>();
  return (cell) => {
    const earlier = known.get(cell);
    if (earlier !== undefined) return earlier;
    const parsed = parse(releaseCell(cell));
    if (known.size >= maxRemembered) known.clear();
    known.set(cell, parsed);
    return parsed;
  };
}

function parseSiteCell(cell: FleetCell): ParsedCell<string> {
  const text = parseText(cell, maxTextLength);
  if (!text.isRead) return text;
  return text.value === null ? refuse("`site` is blank; give the name of the site") : read(text.value);
}

/** A cell beyond the header means that a text with the delimiter in it lacks quotes, and every cell after it has shifted. */
function findOverhang(row: number, cells: readonly FleetCell[], headerLength: number): RowProblem | undefined {
  for (let index = headerLength; index < cells.length; index++) {
    const cell = String(cells[index] ?? "").trim();
    if (cell === "") continue;
    const message = `${formatValue(cell)} stands in column ${index + 1}, and the header has ${headerLength}; put quotes around text that holds the separator`;
    return { row, column: "line", value: cutText(cell, longestValue), message };
  }
  return undefined;
}

function parseDestinationCell(cell: FleetCell, suggestions: { left: number }): ParsedCell<DestinationCode> {
  const text = parseText(cell, maxTextLength);
  if (!text.isRead) return text;
  if (text.value === null)
    return refuse("`destination` is blank; give the country by its ISO name or code, such as `Finland` or `FI`");
  const destination = findDestination(text.value);
  if (destination !== undefined) return read(destination.code);
  const near = canSuggest(text.value, suggestions) ? suggestDestinations(text.value) : [];
  const hint = formatHint(near.map((each: Destination) => each.name));
  return refuse(`${formatValue(text.value)} names no destination;${hint} give an ISO 3166 name or code`);
}

function parseAcceleratorCell(
  cell: FleetCell,
  accelerators: AcceleratorIndex,
  suggestions: { left: number },
): ParsedCell<string> {
  const text = parseText(cell, maxTextLength);
  if (!text.isRead) return text;
  if (text.value === null) return refuse("`accelerator` is blank; give the model, such as `NVIDIA H100 SXM`");
  const accelerator = accelerators.find(text.value);
  if (accelerator !== undefined) return read(accelerator.id);
  const near = canSuggest(text.value, suggestions) ? accelerators.suggest(text.value) : [];
  const hint = formatHint(near.map((each: Accelerator) => each.name));
  return refuse(
    `${formatValue(text.value)} names no accelerator, or more than one;${hint} give a name from the list of accelerators, or add it there first`,
  );
}

function canSuggest(text: string, suggestions: { left: number }): boolean {
  if (text.length > maxSuggestedLength || suggestions.left === 0) return false;
  suggestions.left -= 1;
  return true;
}

function formatHint(names: readonly string[]): string {
  if (names.length === 0) return "";
  const quoted = names.map((name) => `\`${name}\``);
  const last = quoted.pop() ?? "";
  return ` did you mean ${quoted.length > 0 ? `${quoted.join(", ")} or ` : ""}${last}?`;
}

/** Words are compared without case, dashes or underscores. */
function normaliseWord(cell: FleetCell): string {
  return String(cell)
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]+/g, " ")
    .trim();
}

function parseHoldingCell(cell: FleetCell): ParsedCell<Holding> {
  const word = normaliseWord(cell);
  if (word === "") return read("owned", "No holding given: read as `owned`");
  const holding = holdingWords.get(word);
  return holding === undefined
    ? refuse(`${formatValue(String(cell))} is no holding; give \`owned\` or \`leased\``)
    : read(holding);
}

function parseStageCell(cell: FleetCell): ParsedCell<Stage | "retired" | null> {
  const word = normaliseWord(cell);
  if (word === "") return read(null);
  const stage = stageWords.get(word);
  if (stage !== undefined) return read(stage);
  return refuse(
    `${formatValue(String(cell))} is no stage; give \`installed\`, \`committed\`, \`planned\` or \`retired\``,
  );
}

/** Answers the sentence for a destination that is in tier three on a date, or undefined. */
function createTierNotices(edition: Edition): (destination: DestinationCode, on: IsoDate) => string | undefined {
  const listed = new Set(
    edition.tierEntries.filter((entry) => entry.tier === "three").map((entry) => entry.destination),
  );
  return (destination, on) =>
    listed.has(destination) && getTier(edition, destination, on) === "three"
      ? `\`${getDestinationName(destination)}\` is in tier three: nothing may be placed there`
      : undefined;
}
