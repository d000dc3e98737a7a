import { encodeKind, kinds } from "../allocation/change-columns";
import type { RollUpCell } from "../allocation/roll-up";
import type { DestinationCode } from "../destination/destination";
import { InvariantError } from "../invariant-error";
import type { IsoDate } from "../iso-date";
import type { SavedPlanLine } from "./plan";
import type { EmptiedPlanLine, PlanWorkspace } from "./plan-workspace";

/** Whole numbers in decimals, parted by spaces: a hundred thousand of them in one text are read faster than as many values of JSON. */
type NumberText = string;

/** Saved lines, with what many of them share told once. */
export interface PackedPlanLines {
  readonly count: number;
  readonly siteIds: readonly string[];
  readonly acceleratorIds: readonly string[];
  /** Days on which a line proposes something, as places among `days`; lines that propose on the same days share one. */
  readonly schedules: readonly NumberText[];
  readonly days: readonly IsoDate[];
  readonly instants: readonly string[];
  readonly people: readonly string[];
  /**
   * Line after line: the places of site, accelerator and schedule, the priority, 1 where it is fixed or 0, the place of its earliest day or −1, the
   * revision, the places of instant and person, and then the units of each day of the schedule.
   */
  readonly rows: NumberText;
}

/** Emptied lines: line after line the places of site and accelerator, and the revision. */
export interface PackedEmptiedLines {
  readonly siteIds: readonly string[];
  readonly acceleratorIds: readonly string[];
  readonly rows: NumberText;
}

/** Cells of the register: place of the destination, place of the day, kind as `encodeKind` gives it, units, thousandths of TPP. */
export interface PackedCells {
  readonly destinations: readonly DestinationCode[];
  readonly days: readonly IsoDate[];
  readonly rows: NumberText;
}

/** A workspace as a page carries it: a tenth of its bytes. */
export interface PackedPlanWorkspace extends Omit<PlanWorkspace, "lines" | "emptied" | "registerCells"> {
  readonly lines: PackedPlanLines;
  readonly emptied: PackedEmptiedLines;
  readonly registerCells: PackedCells;
}

/** The same, small. `unpackPlanWorkspace` gives back every line and cell in its order; numbers are safe integers. */
export function packPlanWorkspace({ lines, emptied, registerCells, ...rest }: PlanWorkspace): PackedPlanWorkspace {
  return { ...rest, lines: packLines(lines), emptied: packEmptied(emptied), registerCells: packCells(registerCells) };
}

/** What was packed; an InvariantError where it names what is not there. */
export function unpackPlanWorkspace({ lines, emptied, registerCells, ...rest }: PackedPlanWorkspace): PlanWorkspace {
  return {
    ...rest,
    lines: unpackLines(lines),
    emptied: unpackEmptied(emptied),
    registerCells: unpackCells(registerCells),
  };
}

function packLines(lines: readonly SavedPlanLine[]): PackedPlanLines {
  const [siteIds, acceleratorIds, schedules] = [createTable(), createTable(), createTable()];
  const days = createTable<IsoDate>();
  const [instants, people] = [createTable(), createTable()];
  const rows: number[] = [];
  for (const line of lines) {
    const schedule = line.allocations.map(({ effectiveOn }) => days.place(effectiveOn)).join(" ");
    rows.push(siteIds.place(line.siteId), acceleratorIds.place(line.acceleratorId), schedules.place(schedule));
    rows.push(line.priority, line.isFixed ? 1 : 0, line.earliestOn === null ? -1 : days.place(line.earliestOn));
    rows.push(line.revision, instants.place(line.changedAt), people.place(line.changedBy));
    for (const { units } of line.allocations) rows.push(units);
  }
  return {
    count: lines.length,
    siteIds: siteIds.list(),
    acceleratorIds: acceleratorIds.list(),
    schedules: schedules.list(),
    days: days.list(),
    instants: instants.list(),
    people: people.list(),
    rows: rows.join(" "),
  };
}

function unpackLines(packed: PackedPlanLines): readonly SavedPlanLine[] {
  const { siteIds, acceleratorIds, days, instants, people } = packed;
  const schedules = packed.schedules.map((schedule) => listNumbers(schedule).map((place) => pick(days, place)));
  const next = createReader(packed.rows);
  return Array.from({ length: packed.count }, () => {
    const [siteId, acceleratorId] = [pick(siteIds, next()), pick(acceleratorIds, next())];
    const schedule = pick(schedules, next());
    const [priority, isFixed, earliest] = [next(), next() === 1, next()];
    const earliestOn = earliest < 0 ? null : pick(days, earliest);
    const [revision, changedAt, changedBy] = [next(), pick(instants, next()), pick(people, next())];
    const allocations = schedule.map((effectiveOn) => ({ effectiveOn, units: next() }));
    return { siteId, acceleratorId, allocations, priority, isFixed, earliestOn, revision, changedAt, changedBy };
  });
}

function packEmptied(lines: readonly EmptiedPlanLine[]): PackedEmptiedLines {
  const [siteIds, acceleratorIds] = [createTable(), createTable()];
  const rows = lines.flatMap(({ siteId, acceleratorId, revision }) => [
    siteIds.place(siteId),
    acceleratorIds.place(acceleratorId),
    revision,
  ]);
  return { siteIds: siteIds.list(), acceleratorIds: acceleratorIds.list(), rows: rows.join(" ") };
}

const numbersOfEmptied = 3;

function unpackEmptied({ siteIds, acceleratorIds, rows }: PackedEmptiedLines): readonly EmptiedPlanLine[] {
  const next = createReader(rows);
  return Array.from({ length: listNumbers(rows).length / numbersOfEmptied }, () => ({
    siteId: pick(siteIds, next()),
    acceleratorId: pick(acceleratorIds, next()),
    revision: next(),
  }));
}

function packCells(cells: readonly RollUpCell[]): PackedCells {
  const destinations = createTable<DestinationCode>();
  const days = createTable<IsoDate>();
  const rows = cells.flatMap(({ destination, effectiveOn, stage, holding, controlClass, units, milliTpp }) => {
    const kind = encodeKind(stage, holding, controlClass);
    return [destinations.place(destination), days.place(effectiveOn), kind, units, milliTpp];
  });
  return { destinations: destinations.list(), days: days.list(), rows: rows.join(" ") };
}

const numbersOfCell = 5;

function unpackCells({ destinations, days, rows }: PackedCells): readonly RollUpCell[] {
  const next = createReader(rows);
  return Array.from({ length: listNumbers(rows).length / numbersOfCell }, () => {
    const [destination, effectiveOn] = [pick(destinations, next()), pick(days, next())];
    return { destination, effectiveOn, ...pick(kinds, next()), units: next(), milliTpp: next() };
  });
}

/** Distinct values in the order in which they first come. */
function createTable<Value extends string>() {
  const places = new Map<Value, number>();
  return {
    place(value: Value): number {
      const known = places.get(value) ?? places.size;
      places.set(value, known);
      return known;
    },
    list: (): readonly Value[] => [...places.keys()],
  };
}

function listNumbers(text: NumberText): readonly number[] {
  return text === "" ? [] : text.split(" ").map(Number);
}

function createReader(text: NumberText): () => number {
  const numbers = listNumbers(text);
  let at = 0;
  return () => pick(numbers, at++);
}

function pick<Value>(values: readonly Value[], place: number): Value {
  const value = values[place];
  if (value === undefined) throw new InvariantError(`a packed workspace has nothing at place ${place}`);
  return value;
}
