import type { ControlClass } from "#server/domain/accelerator/control-class";
import { toRollUpCell } from "#server/domain/allocation/create-lots";
import type { Lot } from "#server/domain/allocation/allocation";
import type { RollUpCell } from "#server/domain/allocation/roll-up";
import { isoDate } from "#server/domain/iso-date";
import type { PlanLine } from "#server/domain/plan/plan";
import { editions } from "#server/domain/rulebook/editions";
import type { Readings } from "#server/domain/rulebook/readings";
import type { SignOffBasis, SignOffFacts } from "#server/domain/sign-off/sign-off-facts";
import { buildSignOffFacts } from "#tests/support/certificate-input";
import { destinationCode, home, type AssessmentOptions } from "#tests/support/engine-factories";
import { movingLists } from "#tests/support/moving-lists";
import { buildPlanLine } from "#tests/support/plan-factories";

/** What a register holds, in few words: `["MY", 7_000, "2026-01-01"]`, in thousandths of TPP. */
type CellWords = readonly [destination: string, milliTpp: number, effectiveOn?: string, more?: Partial<RollUpCell>];

function buildCell([code, milliTpp, effectiveOn = "2025-03-01", more = {}]: CellWords): RollUpCell {
  return {
    destination: destinationCode(code),
    effectiveOn: isoDate(effectiveOn),
    stage: "installed",
    holding: "owned",
    controlClass: "3A090.a",
    units: milliTpp < 0 ? -1 : 1,
    milliTpp,
    ...more,
  };
}

const emptyPlan = { id: "plan-1", name: "Small", lines: [] } as const;

function buildFacts(cells: readonly CellWords[], overrides: Partial<SignOffBasis> = {}): SignOffFacts {
  return buildSignOffFacts({
    plan: emptyPlan,
    reserved: [],
    conditions: [],
    buffers: {},
    register: { version: 1, sequence: cells.length, cells: cells.map(buildCell) },
    ...overrides,
  });
}

/** The facts of a register with these lots and nothing proposed. */
export function buildFactsOfLots(
  lots: readonly Lot[],
  { edition, readings, firm, buffers, asOf }: Required<AssessmentOptions>,
): SignOffFacts {
  return buildFacts([], {
    register: { version: 1, sequence: lots.length, cells: lots.map(toRollUpCell) },
    edition,
    readings,
    firm: { name: "Random Compute", ...firm },
    buffers,
    asOf,
  });
}

/** A small plan, and which verdicts it has to have. */
export interface WorkbookCase {
  readonly name: string;
  readonly facts: SignOffFacts;
  readonly expected: Readonly<Record<string, string>>;
}

const malaysia = "Single tier-two country MY";
const reporting: Readings = { leasedCount: "no", measuredOn: "reporting-dates" };
const leasedToo: Readings = { leasedCount: "yes", measuredOn: "every-date" };
const unknown = (units: number): Partial<RollUpCell> => ({ controlClass: "unknown", units });
const of = (controlClass: ControlClass): Partial<RollUpCell> => ({ controlClass });
const large = 2 ** 52;
const [, asWritten] = editions;

export function listWorkbookCases(): readonly WorkbookCase[] {
  const leased: readonly CellWords[] = [
    ["US", 93_000_000],
    ["MY", 7_000_001, "2025-03-01", { holding: "leased" }],
  ];
  const untilReport: readonly CellWords[] = [
    ["US", 93_000_000],
    ["MY", 8_000_000, "2026-12-01"],
    ["MY", -8_000_000, "2027-01-31"],
  ];
  const build = (
    name: string,
    cells: readonly CellWords[],
    expected: WorkbookCase["expected"],
    overrides: Partial<SignOffBasis> = {},
  ): WorkbookCase => ({ name, facts: buildFacts(cells, overrides), expected });
  return [
    build(
      "exactly at the limit is within",
      [
        ["US", 93_000_000],
        ["MY", 7_000_000],
      ],
      { [malaysia]: "within" },
    ),
    build(
      "a thousandth of TPP more is a breach",
      [
        ["US", 93_000_000],
        ["MY", 7_000_001],
      ],
      { [malaysia]: "breach" },
    ),
    build(
      "units of an unknown class leave a limit open",
      [
        ["US", 93_000_000],
        ["MY", 0, "2025-03-01", unknown(3)],
      ],
      {
        [malaysia]: "indeterminate",
        "Tier three": "within",
      },
    ),
    build(
      "a breach stands whatever the unknown units in its scope are",
      [
        ["US", 93_000_000],
        ["MY", 8_000_000],
        ["MY", 0, "2025-03-01", unknown(3)],
      ],
      { [malaysia]: "breach" },
    ),
    build("what is leased does not count under one reading", leased, { all: "within" }),
    build("and counts under the other", leased, { [malaysia]: "breach" }, { readings: leasedToo }),
    build("a breach between two reports is one where every date counts", untilReport, { [malaysia]: "breach" }),
    build("and none where only the reports do", untilReport, { [malaysia]: "within" }, { readings: reporting }),
    build(
      "a breach at a report goes on until the next",
      [
        ["US", 93_000_000],
        ["MY", 8_000_000, "2026-06-01"],
        ["MY", -8_000_000, "2026-09-01"],
      ],
      { [malaysia]: "breach" },
      { readings: reporting },
    ),
    build(
      "more retired than deployed cannot be judged",
      [
        ["US", 93_000_000],
        ["MY", -1, "2027-01-01"],
      ],
      {
        all: "indeterminate",
      },
    ),
    build(
      "what stands in tier three is a breach",
      [
        ["US", 93_000_000],
        ["CN", 1],
      ],
      { "Tier three": "breach" },
    ),
    build(
      "what stands there and does not count is not to be told",
      [
        ["US", 93_000_000],
        ["CN", 5, "2025-03-01", of("below")],
      ],
      {
        "Tier three": "indeterminate",
        Overseas: "within",
      },
    ),
    build(
      "a destination of no code cannot be judged",
      [
        ["US", 93_000_000],
        ["XX", 5],
      ],
      { all: "indeterminate" },
    ),
    build(
      "lists that change turn a limit",
      [
        ["US", 93_000_000],
        ["SG", 8_000_000],
        ["DE", 8_000_000],
        ["VN", 1, "2026-01-01"],
        ["KH", 1, "2026-01-05"],
      ],
      { all: "breach" },
      { edition: movingLists, asOf: isoDate("2025-06-01") },
    ),
    build(
      "a limit that does not bind is left out",
      [
        ["US", 1_000_000],
        ["IE", 9_000_000],
      ],
      { all: "within" },
      {
        edition: asWritten ?? movingLists,
        firm: { name: "Elsewhere AS", headquarters: destinationCode("NO"), ultimateParent: destinationCode("NO") },
      },
    ),
    build(
      "amounts near 2^52 are compared to the thousandth",
      [
        ["US", large - 1],
        ["IE", large - 1],
      ],
      {
        Overseas: "within",
      },
    ),
    build(
      "and one more is told",
      [
        ["US", large - 2],
        ["IE", large - 1],
      ],
      { Overseas: "breach" },
    ),
    build(
      "a total beyond 2^53 cannot be judged",
      [
        ["US", large],
        ["IE", large],
      ],
      { all: "indeterminate" },
    ),
    build(
      "a total of zero is within",
      [
        ["US", 5_000],
        ["US", -5_000, "2026-01-01"],
      ],
      { all: "within" },
    ),
    build("nothing at all is within", [], { all: "within" }),
    build(
      "a breach that ended is history",
      [
        ["US", 93_000_000],
        ["MY", 8_000_000],
        ["MY", -8_000_000, "2026-01-01"],
      ],
      {
        [malaysia]: "within",
      },
    ),
    build(
      "a breach to come is one before the first date",
      [
        ["US", 93_000_000, "2027-01-01"],
        ["MY", 8_000_000, "2027-01-01"],
      ],
      {
        [malaysia]: "breach",
      },
    ),
  ];
}

const codes = ["US", "MY", "SA", "SG", "PL", "IE", "DE", "KH", "CN", "IN", "BR", "VN"] as const;
const days = [
  "2026-12-31",
  "2027-03-31",
  "2027-06-30",
  "2027-09-30",
  "2027-12-31",
  "2028-03-31",
  "2028-06-30",
  "2028-09-30",
];
const sitesEach = 40;

const chips = [
  { id: "chip-0", name: "Odd", controlClass: "3A090.a", milliTppPerUnit: 15_831_207 },
  { id: "chip-1", name: "Big", controlClass: "3A090.a", milliTppPerUnit: 36_000_000 },
  { id: "chip-2", name: "Small", controlClass: "3A090.a", milliTppPerUnit: 4_800_001 },
  { id: "chip-3", name: "Dense", controlClass: "3A090.b", milliTppPerUnit: 2_400_000 },
  { id: "chip-4", name: "Other", controlClass: "below", milliTppPerUnit: 1_599_999 },
] as const;

/** A site and a chip for each number, no two the same; most units stand at home. */
function buildLine(index: number): PlanLine {
  const chip = chips[index % chips.length] ?? chips[0];
  const place = Math.floor(index / chips.length);
  const code = codes[place % codes.length] ?? home;
  const site = `${code}-${Math.floor(place / codes.length) % (sitesEach * 3)}`;
  const units = code === "US" ? 9_000 + (index % 977) : (index % 37) + 1;
  return buildPlanLine([site, chip.id, { [days[index % days.length] ?? "2027-03-31"]: units }]);
}

/**
 * A plan of so many lines on a register of its own and beside a reserved plan, in destinations of every tier. The register puts one country
 * exactly at its limit as it stands, and another a thousandth of TPP over; before the as-of date there are days of every kind that cannot be judged.
 */
export function buildLargePlan(lineCount: number): SignOffFacts {
  const lines = Array.from({ length: lineCount }, (_, index) => buildLine(index));
  const siteIds = [...new Set(lines.map(({ siteId }) => siteId)), "IN-R"];
  return buildFacts(
    [
      ["US", 86_000_000_000 - 1],
      ["MY", 7_000_000_000],
      ["SA", 7_000_000_001],
      ["MY", 5_000_000, "2026-03-01", { stage: "committed", holding: "leased" }],
      ["US", -1_000, "2026-05-01"],
      ["US", 1_000, "2026-06-01"],
      ["MY", 0, "2025-06-01", unknown(3)],
      ["MY", 0, "2025-07-01", unknown(-3)],
      ["BR", -5, "2025-08-01"],
      ["BR", 5, "2025-09-01"],
      ["CN", 1, "2025-10-01", of("below")],
    ],
    {
      plan: { id: "plan-1", name: "Five thousand lines", lines },
      reserved: [
        {
          signOffId: "so-9",
          reference: "SO-9",
          planName: "India",
          lines: [buildPlanLine(["IN-R", "chip-1", { "2027-05-15": 7_001, "2028-01-01": -7_000 }])],
        },
      ],
      sites: siteIds.map((id, index) => ({
        id,
        name: `Site ${id}`,
        destination: destinationCode(id.slice(0, 2)),
        holding: index % 11 === 10 ? "leased" : "owned",
      })),
      accelerators: chips,
      buffers: { "geographic.tier-two-country": 650 },
    },
  );
}
