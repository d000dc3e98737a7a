import type { AcceleratorIndex } from "../accelerator/find-accelerator";
import type { Stage } from "../allocation/allocation";
import type { IsoDate } from "../iso-date";
import type { Edition } from "../rulebook/edition";
import type { FleetMapping } from "./fleet-columns";
import type { FleetRow } from "./fleet-row";
import { parseHolding, parseStage } from "./parse-choice";
import { parseDegrees } from "./parse-degrees";
import { parseEffectiveOn } from "./parse-effective-on";
import { createSuggestionAllowance, parseAccelerator, parseDestination, parseSite } from "./parse-names";
import { maxNoteLength, maxTextLength, parseText } from "./parse-text";
import { parseUnits } from "./parse-units";
import type { FleetCell, ParsedCell } from "./parsed-cell";
import { addProblem, createCellReader, releaseCell, remember, type RowInHand } from "./read-cells";
import { formatValue, type RowProblem } from "./row-problem";
import { createTierNoticeFinder, type TierNoticeFinder } from "./tier-notices";

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

const retiredReason =
  "its stage is `retired`: the row says that these units are gone; to retire units that the register holds, give a negative number and another stage";
const contradiction =
  "a negative number retires units and counts, while the stage `retired` lists the row as not counted; give the stage `installed`, `committed` or `planned`, or leave the row out";

const readAsPlanned = "No stage given: read as `planned`, as the date lies ahead";
const readAsInstalled = "No stage given: read as `installed`, as the date does not lie ahead";

/**
 * Answers a parser that names every problem of a row at once. Distinct texts are judged once and remembered, so a long file costs little more than a
 * look-up per cell. Blank holding is read as owned and a blank stage by the date (after `today` planned, else installed), each with a notice.
 */
export function createFleetRowParser(context: FleetRowContext): FleetRowParser {
  const hand: RowInHand = { row: 0, cells: [], problems: [], notices: [] };
  const readFields = createFieldReader(hand, context);
  const findTierNotice = createTierNoticeFinder(context.edition);
  return (row, cells) => {
    hand.row = row;
    hand.cells = cells;
    hand.problems = [];
    hand.notices = [];
    addOverhang(hand, context.headerLength);
    const fields = readFields();
    addContradiction(hand, fields);
    if (!isComplete(fields) || hand.problems.length > 0) return { kind: "refused", problems: hand.problems };
    return fields.statedStage === "retired"
      ? { kind: "retired", reason: retiredReason }
      : completeRow(hand, { ...fields, statedStage: fields.statedStage }, context.today, findTierNotice);
  };
}

/** What the cells of a row say; a stage of null is to be read from the date. */
interface RowFields extends Omit<FleetRow, "row" | "stage"> {
  readonly statedStage: Stage | null;
}

/** The same where the row may also say that its units are gone. */
type CompleteFields = Omit<RowFields, "statedStage"> & { readonly statedStage: Stage | "retired" | null };

/** The same before problems are looked at: a cell that could not be read is undefined. */
type ReadFields = { readonly [Field in Exclude<keyof RowFields, "statedStage">]: RowFields[Field] | undefined } & {
  readonly statedStage: Stage | "retired" | null | undefined;
};

function isComplete(fields: ReadFields): fields is ReadFields & CompleteFields {
  return Object.values(fields).every((value) => value !== undefined);
}

function createFieldReader(hand: RowInHand, context: FleetRowContext): () => ReadFields {
  const allowance = createSuggestionAllowance();
  const { mapping, accelerators, hasDecimalComma } = context;
  const read = <Value>(column: keyof FleetMapping, parse: (cell: FleetCell) => ParsedCell<Value>) =>
    createCellReader(hand, column, mapping[column], remember(parse));

  const readers = {
    site: read("site", parseSite),
    destination: read("destination", (cell) => parseDestination(cell, allowance)),
    city: read("city", (cell) => parseText(cell, maxTextLength)),
    latitude: read("latitude", (cell) => parseDegrees(cell, "latitude")),
    longitude: read("longitude", (cell) => parseDegrees(cell, "longitude")),
    holding: read("holding", parseHolding),
    accelerator: read("accelerator", (cell) => parseAccelerator(cell, accelerators, allowance)),
    units: read("units", (cell) => parseUnits(cell, hasDecimalComma)),
    effectiveOn: read("effective_on", parseEffectiveOn),
    stage: read("stage", parseStage),
    note: read("note", (cell) => parseText(cell, maxNoteLength)),
    // External ids differ from row to row, so there is nothing to remember.
    externalId: createCellReader(hand, "external_id", mapping.external_id, (cell) =>
      parseText(releaseCell(cell), maxTextLength),
    ),
  };
  return () => ({
    site: readers.site(),
    destination: readers.destination(),
    city: readers.city(),
    latitude: readers.latitude(),
    longitude: readers.longitude(),
    holding: readers.holding(),
    acceleratorId: readers.accelerator(),
    units: readers.units(),
    effectiveOn: readers.effectiveOn(),
    statedStage: readers.stage(),
    note: readers.note(),
    externalId: readers.externalId(),
  });
}

/** Units that are gone are listed, not counted; with a negative number the row says two things at once. */
function addContradiction(hand: RowInHand, { statedStage, units }: ReadFields): void {
  if (statedStage !== "retired" || units === undefined || units >= 0) return;
  const value = String(units);
  addProblem(hand, "stage", value, `${formatValue(value)}: ${contradiction}`);
}

function completeRow(
  { row, notices }: RowInHand,
  { statedStage, latitude, longitude, ...fields }: RowFields,
  today: IsoDate,
  findTierNotice: TierNoticeFinder,
): FleetRowOutcome {
  const stage = statedStage ?? (fields.effectiveOn > today ? "planned" : "installed");
  if (statedStage === null) notices.push(stage === "planned" ? readAsPlanned : readAsInstalled);
  const tierNotice = fields.units > 0 ? findTierNotice(fields.destination, fields.effectiveOn) : undefined;
  if (tierNotice !== undefined) notices.push(tierNotice);
  const hasPlace = latitude !== null && longitude !== null;
  if (!hasPlace && latitude !== longitude) notices.push("Latitude without longitude, or the reverse, is left out");
  const place = hasPlace ? { latitude, longitude } : { latitude: null, longitude: null };
  return { kind: "good", row: { row, ...fields, ...place, stage }, notices };
}

/** A cell beyond the header means that a text with the delimiter in it lacks quotes, and every cell after it has shifted. */
function addOverhang(hand: RowInHand, headerLength: number): void {
  const { cells } = hand;
  for (let index = headerLength; index < cells.length; index++) {
    const cell = String(cells[index] ?? "").trim();
    if (cell === "") continue;
    const message = `${formatValue(cell)} stands in column ${index + 1}, and the header has ${headerLength}; put quotes around text that holds the separator`;
    addProblem(hand, "line", cell, message);
    return;
  }
}
