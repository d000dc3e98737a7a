import { describe, expect, it } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { applyEdits } from "#server/domain/plan/plan-edit";
import { judgePlan } from "#server/domain/plan/plan-engine";
import { fitMeasures, type Remedy, type RemedyKind, type RemedyQuestion } from "#server/domain/remedy/remedy";
import { searchMostThatFits } from "#server/domain/remedy/search-most-that-fits";
import { searchRemedies } from "#server/domain/remedy/search-remedies";
import { askFrom, buildAccelerator, buildPlanLine, buildQuestion, buildSite } from "#tests/support/remedy-questions";
import { drive } from "#tests/support/solve-in-process";

const q1 = isoDate("2027-03-31");
const q2 = isoDate("2027-06-30");
const q3 = isoDate("2027-09-30");
const q4 = isoDate("2027-12-31");
const sites = [
  buildSite("us", "US"),
  buildSite("us-2", "US"),
  buildSite("us-leased", "US", { holding: "leased" }),
  buildSite("de", "DE"),
  buildSite("my", "MY"),
  buildSite("my-2", "MY"),
  buildSite("sg", "SG"),
  buildSite("cn", "CN"),
];
const accelerators = [buildAccelerator("chip", 1000), buildAccelerator("big", 3000)];

function ask(parts: Partial<Parameters<typeof buildQuestion>[0]>): RemedyQuestion {
  return buildQuestion({
    sites,
    accelerators,
    standing: [{ siteId: "us", acceleratorId: "chip", units: 93 }],
    lines: [buildPlanLine("my", "chip", { allocations: [{ effectiveOn: q1, units: 9 }] })],
    ...parts,
  });
}

/** The cure of a kind, found valid; undefined where there is none. */
function cure(question: RemedyQuestion, kind: RemedyKind): Remedy | undefined {
  const { from, remedies } = drive(searchRemedies(question));
  const remedy = remedies.find(({ kinds }) => kinds.includes(kind));
  const { basis, lines } = askFrom(question, from);
  if (remedy !== undefined) expect(judgePlan(basis, applyEdits(lines, remedy.edits)).assessment.verdict).toBe("within");
  return remedy;
}

const written = (remedy: Remedy | undefined) =>
  remedy?.edits.map((edit) => `${edit.siteId} ${edit.effectiveOn} ${edit.unitsBefore}→${edit.unitsAfter}`);

describe("cures", () => {
  it("trims to exactly the limit and no further", () => {
    expect(written(cure(ask({}), "trim"))).toEqual([`my ${q1} 9→7`]);
  });

  it("takes from the line that gives way first, even where that is more units", () => {
    const lines = [
      buildPlanLine("my", "big", { allocations: [{ effectiveOn: q1, units: 2 }], priority: 1 }),
      buildPlanLine("my-2", "chip", { allocations: [{ effectiveOn: q1, units: 6 }], priority: 9 }),
    ];
    expect(written(cure(ask({ lines }), "trim"))).toEqual([`my-2 ${q1} 6→1`]);
  });

  it("touches one line rather than two", () => {
    const lines = ["my", "my-2"].map((id) =>
      buildPlanLine(id, "chip", { allocations: [{ effectiveOn: q1, units: 5 }] }),
    );
    expect(cure(ask({ lines }), "trim")).toMatchObject({ unitsTouched: 3, linesTouched: 1 });
  });

  it("takes the later of two days first", () => {
    const allocations = [q1, q2].map((effectiveOn) => ({ effectiveOn, units: 5 }));
    expect(written(cure(ask({ lines: [buildPlanLine("my", "chip", { allocations })] }), "trim"))).toEqual([
      `my ${q2} 5→2`,
    ]);
  });

  it("defers no longer than it must, and not before the line's earliest day", () => {
    const home = buildPlanLine("us", "chip", { allocations: [{ effectiveOn: q2, units: 93 }] });
    const line = buildPlanLine("my", "chip", { allocations: [{ effectiveOn: q1, units: 9 }] });
    expect(written(cure(ask({ lines: [line, home] }), "defer"))).toEqual([`my ${q1} 9→7`, `my ${q2} 0→2`]);
    const later = { ...line, earliestOn: q3 };
    expect(written(cure(ask({ lines: [later, home] }), "defer"))).toEqual([`my ${q1} 9→7`, `my ${q3} 0→2`]);
    expect(cure(ask({ lines: [line, home], constraints: { horizon: [q1] } }), "defer")).toBeUndefined();
  });

  it("moves only to a tier-one or home site that was named, and has room", () => {
    const constraints = { moveSiteIds: ["de", "my-2", "us"] };
    const toGermany = cure(ask({ constraints }), "move");
    expect(written(toGermany)).toEqual([`de ${q1} 0→2`, `my ${q1} 9→7`]);
    const full = { powerWatts: null, powerUseEffectivenessPermille: 1000, slotsPerQuarter: 1 };
    const narrow = cure(ask({ constraints: { ...constraints, capacities: new Map([["de", full]]) } }), "move");
    expect(narrow?.edits.filter(({ siteId }) => siteId === "de").every(({ unitsAfter }) => unitsAfter <= 1)).toBe(true);
    expect(cure(ask({ constraints: { moveSiteIds: ["my-2"] } }), "move")).toBeUndefined();
  });

  it("brings nothing where the power is not known to suffice", () => {
    const capacity = { powerWatts: 2_600, powerUseEffectivenessPermille: 1300, slotsPerQuarter: null };
    const capacities = new Map([["de", capacity]]);
    const asked = (watts: number | null) =>
      ask({
        constraints: {
          moveSiteIds: ["de"],
          capacities,
          wattsPerUnit: new Map(watts === null ? [] : [["chip", watts]]),
        },
      });
    expect(cure(asked(1000), "move")).toMatchObject({ unitsTouched: 2 });
    expect(cure(asked(1001), "move")).toBeUndefined();
    expect(cure(asked(null), "move")).toBeUndefined();
  });

  it("adds at home what the total lacks, over as many quarters as the slots ask for", () => {
    const constraints = {
      homeAdditions: [
        { siteId: "us-2", acceleratorId: "chip" },
        { siteId: "de", acceleratorId: "chip" },
      ],
    };
    expect(written(cure(ask({ constraints }), "add-at-home"))).toEqual([`us-2 ${q1} 0→27`]);
  });

  it("does not count what it adds at a leased site", () => {
    const constraints = { homeAdditions: [{ siteId: "us-leased", acceleratorId: "chip" }] };
    expect(cure(ask({ constraints }), "add-at-home")).toBeUndefined();
  });

  it("touches neither fixed lines nor untouched sites nor the past", () => {
    const fixed = buildPlanLine("my", "chip", { allocations: [{ effectiveOn: q1, units: 5 }], isFixed: true });
    const free = buildPlanLine("my-2", "chip", { allocations: [{ effectiveOn: q1, units: 4 }] });
    expect(written(cure(ask({ lines: [fixed, free] }), "trim"))).toEqual([`my-2 ${q1} 4→2`]);
    const untouched = { constraints: { untouchedSiteIds: ["my-2"] } };
    expect(cure(ask({ lines: [fixed, free], ...untouched }), "trim")).toBeUndefined();
    const past = buildPlanLine("my", "chip", { allocations: [{ effectiveOn: isoDate("2026-06-30"), units: 9 }] });
    const answer = drive(searchRemedies(ask({ lines: [past] })));
    expect(answer.infeasible).toMatchObject({ unmet: [{ destination: "MY", on: "2026-11-23", until: null }] });
  });

  it("says that what is dated before today is taken as given, where it is part of what stays broken and only there", () => {
    const explain = (siteId: string, day: typeof q1) => {
      const past = buildPlanLine(siteId, "chip", { allocations: [{ effectiveOn: day, units: 1 }] });
      const fixed = buildPlanLine("my", "chip", { allocations: [{ effectiveOn: q1, units: 9 }], isFixed: true });
      return drive(searchRemedies(ask({ lines: [past, fixed] }))).infeasible?.explanation;
    };
    const yesterday = isoDate("2026-11-22");
    expect(explain("my-2", yesterday)).toContain("before today, which is taken as given");
    expect(explain("us", yesterday)).toContain("stays broken");
    expect(explain("us", yesterday)).not.toContain("taken as given");
    expect(explain("my-2", isoDate("2026-11-23"))).not.toContain("taken as given");
  });

  it("takes everything out of tier three, what does not count too", () => {
    const lines = [
      buildPlanLine("cn", "chip", { allocations: [{ effectiveOn: q1, units: 2 }] }),
      buildPlanLine("cn-leased", "chip", { allocations: [{ effectiveOn: q1, units: 3 }] }),
    ];
    const question = ask({ sites: [...sites, buildSite("cn-leased", "CN", { holding: "leased" })], lines });
    expect(written(cure(question, "trim"))).toEqual([`cn ${q1} 2→0`, `cn-leased ${q1} 3→0`]);
  });

  it("cures what cannot be judged only because units that do not count are planned for tier three", () => {
    const leased = [
      buildSite("cn-leased", "CN", { holding: "leased" }),
      buildSite("de-leased", "DE", { holding: "leased" }),
    ];
    const lines = [buildPlanLine("cn-leased", "chip", { allocations: [{ effectiveOn: q1, units: 3 }] })];
    const question = ask({ sites: [...sites, ...leased], lines, constraints: { moveSiteIds: ["de-leased"] } });
    expect(judgePlan(question.basis, lines).assessment.verdict).toBe("indeterminate");
    expect(written(cure(question, "trim"))).toEqual([`cn-leased ${q1} 3→0`]);
    expect(written(cure(question, "move"))).toEqual([`cn-leased ${q1} 3→0`, `de-leased ${q1} 0→3`]);
    for (const measure of fitMeasures)
      expect(drive(searchMostThatFits(question, measure))).toMatchObject({ outcome: "fits", unitsTouched: 3 });
  });

  it("says in words that units of the register that do not count in tier three are beyond any cure", () => {
    const standing = [
      { siteId: "us", acceleratorId: "chip", units: 93 },
      { siteId: "cn-leased", acceleratorId: "chip", units: 1 },
    ];
    const question = ask({
      sites: [...sites, buildSite("cn-leased", "CN", { holding: "leased" })],
      standing,
      lines: [buildPlanLine("cn-leased", "chip", { allocations: [{ effectiveOn: q1, units: 3 }] })],
    });
    const answer = drive(searchRemedies(question));
    expect(answer).toMatchObject({ isWithin: false, remedies: [] });
    expect(answer.infeasible?.explanation).toContain("cannot be judged");
  });

  it("searches of a very large plan only what a broken limit is about, and says so", () => {
    const rows = Array.from({ length: 1_501 }, (_, index) => buildSite(`leased-${index}`, "US", { holding: "leased" }));
    const allocations = [q1, q2, q3, q4].map((effectiveOn) => ({ effectiveOn, units: 1 }));
    const lines = [
      buildPlanLine("my", "chip", { allocations: [{ effectiveOn: q1, units: 9 }] }),
      ...rows.map(({ id }) => buildPlanLine(id, "chip", { allocations })),
    ];
    const trimmed = cure(ask({ sites: [...sites, ...rows], lines }), "trim");
    expect(written(trimmed)).toEqual([`my ${q1} 9→7`]);
    expect(trimmed?.isLeast).toBe(false);
    expect(trimmed?.explanation).toContain("more than 6,000 days");
  });

  it("leaves what is retired later", () => {
    const allocations = [
      { effectiveOn: q1, units: 9 },
      { effectiveOn: q2, units: -8 },
    ];
    const line = buildPlanLine("my", "chip", { allocations });
    expect(written(cure(ask({ lines: [line] }), "trim"))).toBeUndefined();
    const more = buildPlanLine("my-2", "chip", { allocations: [{ effectiveOn: q1, units: 2 }] });
    expect(
      written(
        cure(
          ask({
            lines: [
              {
                ...line,
                allocations: [
                  { effectiveOn: q1, units: 7 },
                  { effectiveOn: q2, units: -7 },
                ],
              },
              more,
            ],
          }),
          "trim",
        ),
      ),
    ).toEqual([`my-2 ${q1} 2→0`]);
  });

  it("leaves alone what is over a limit only between two reporting dates", () => {
    const allocations = [
      { effectiveOn: q1, units: 9 },
      { effectiveOn: q3, units: 9 },
    ];
    const line = buildPlanLine("my", "chip", { allocations });
    const home = buildPlanLine("us", "chip", { allocations: [{ effectiveOn: q2, units: 60 }] });
    const readings = { leasedCount: "no", measuredOn: "reporting-dates" } as const;
    const remedy = cure(ask({ lines: [line, home], basis: { readings } }), "trim");
    expect(written(remedy)).toEqual([`my ${q3} 9→2`]);
  });

  it("frees other shares that a cure would push over", () => {
    const lines = [
      buildPlanLine("my", "chip", { allocations: [{ effectiveOn: q4, units: 14 }] }),
      buildPlanLine("sg", "chip", { allocations: [{ effectiveOn: q1, units: 7 }] }),
    ];
    const standing = [
      { siteId: "us", acceleratorId: "chip", units: 93 },
      { siteId: "us", acceleratorId: "chip", units: -14, effectiveOn: q4 },
    ];
    expect(written(cure(ask({ lines, standing }), "trim"))).toEqual([`my ${q4} 14→6`, `sg ${q1} 7→6`]);
  });

  it("says in words that a plan cannot be judged", () => {
    const unknown = { ...buildAccelerator("unknown", 0), controlClass: "unknown" as const };
    const lines = [buildPlanLine("us", "unknown", { allocations: [{ effectiveOn: q1, units: 1 }] })];
    const answer = drive(searchRemedies(ask({ accelerators: [...accelerators, unknown], lines })));
    expect(answer.infeasible?.explanation).toContain("cannot be judged");
  });

  it("offers a third cure, which spares the line that gave the most, where the kinds come to two", () => {
    const lines = [
      buildPlanLine("my", "chip", { allocations: [{ effectiveOn: q1, units: 5 }] }),
      buildPlanLine("my-2", "chip", { allocations: [{ effectiveOn: q1, units: 4 }] }),
      buildPlanLine("us", "chip", { allocations: [{ effectiveOn: q2, units: 93 }] }),
    ];
    const question = ask({ lines });
    const { remedies } = drive(searchRemedies(question));
    expect(remedies.map(({ kind, spared }) => `${kind} ${spared[0]?.siteId ?? "-"}`)).toEqual([
      "defer -",
      "trim -",
      "defer my",
    ]);
    expect(remedies.map((remedy) => written(remedy)?.[0])).toEqual([
      `my ${q1} 5→3`,
      `my-2 ${q1} 4→2`,
      `my-2 ${q1} 4→2`,
    ]);
    expect(remedies[2]?.explanation).toContain("It leaves chip at my as planned.");
    for (const { edits } of remedies)
      expect(judgePlan(question.basis, applyEdits(question.lines, edits)).assessment.verdict).toBe("within");
  });

  describe("of a plan on a register that is in breach already", () => {
    const standing = [
      { siteId: "us", acceleratorId: "chip", units: 93 },
      { siteId: "my", acceleratorId: "chip", units: 10 },
    ];

    it("keeps every limit from the first day on which something may change", () => {
      const constraints = { homeAdditions: [{ siteId: "us", acceleratorId: "chip" }] };
      const question = ask({ standing, lines: [], constraints });
      const { from, isWithin, remedies, infeasible } = drive(searchRemedies(question));
      expect({ from, isWithin, infeasible }).toEqual({ from: q1, isWithin: false, infeasible: null });
      // 10 ÷ 0.07 = 142.9 in all, of which 103 stand.
      expect(written(remedies[0])).toEqual([`us ${q1} 0→40`]);
      expect(remedies[0]?.explanation).toContain("It does so from 31 Mar 2027 on");
      const { basis, lines } = question;
      const [finding] = judgePlan(basis, applyEdits(lines, remedies[0]?.edits ?? [])).assessment.findings.filter(
        ({ destination, verdict }) => destination === "MY" && verdict === "breach",
      );
      expect(finding?.intervals).toMatchObject([{ until: q1 }]);
    });

    it("ends what was measured on the last reporting date on the next one, by what comes before it", () => {
      const question = ask({
        standing,
        lines: [],
        constraints: {
          homeAdditions: [{ siteId: "us", acceleratorId: "chip" }],
          horizon: [isoDate("2026-12-31"), q1],
        },
        basis: { readings: { leasedCount: "no", measuredOn: "reporting-dates" } },
      });
      const { from, remedies } = drive(searchRemedies(question));
      expect(from).toBe("2027-02-01");
      expect(written(remedies[0])).toEqual(["us 2026-12-31 0→40"]);
      const { basis, lines } = question;
      const { findings } = judgePlan(basis, applyEdits(lines, remedies[0]?.edits ?? [])).assessment;
      const ends = findings
        .filter(({ verdict }) => verdict === "breach")
        .map(({ intervals }) => intervals.at(-1)?.until);
      expect(new Set(ends)).toEqual(new Set([from]));
    });

    it("spares two lines where a third cure needs it", () => {
      const homeAdditions = ["us", "us-2", "us-3"].map((siteId) => ({ siteId, acceleratorId: "chip" }));
      const more = [buildSite("us-2", "US"), buildSite("us-3", "US")];
      const constraints = { homeAdditions, horizon: [q1] };
      const { remedies } = drive(searchRemedies(ask({ sites: [...sites, ...more], standing, lines: [], constraints })));
      expect(remedies.map((remedy) => written(remedy)?.join())).toEqual(
        expect.arrayContaining([`us ${q1} 0→40`, `us-2 ${q1} 0→40`, `us-3 ${q1} 0→40`]),
      );
      expect(remedies[2]?.spared).toHaveLength(2);
    });

    it("waits for the plan's own end of it where nothing else ends it, and cures what comes after", () => {
      const lines = [
        buildPlanLine("us", "chip", { allocations: [{ effectiveOn: q2, units: 97 }], isFixed: true }),
        buildPlanLine("my", "chip", { allocations: [{ effectiveOn: q4, units: 9 }] }),
      ];
      const { from, remedies } = drive(searchRemedies(ask({ standing, lines })));
      expect(from).toBe(q2);
      expect(written(remedies.find(({ kinds }) => kinds.includes("trim")))).toEqual([`my ${q4} 9→4`]);
    });

    it("has none where the plan ends it as soon as it can be ended, or nothing does", () => {
      const own = [buildPlanLine("us", "chip", { allocations: [{ effectiveOn: q1, units: 60 }], isFixed: true })];
      for (const lines of [own, []]) {
        const { from, remedies, infeasible } = drive(searchRemedies(ask({ standing, lines })));
        expect({ from, remedies }).toEqual({ from: "2026-11-23", remedies: [] });
        expect(infeasible?.explanation).toContain("The register is in breach without the plan.");
      }
    });
  });

  it("spares a single day where every cure needs the same line", () => {
    const lines = [
      buildPlanLine("my", "chip", {
        allocations: [
          { effectiveOn: q1, units: 5 },
          { effectiveOn: q2, units: 4 },
        ],
      }),
    ];
    const question = ask({ lines, constraints: { horizon: [q1, q2] } });
    const { remedies } = drive(searchRemedies(question));
    expect(remedies.flatMap(({ spared }) => spared)).toContainEqual({ siteId: "my", acceleratorId: "chip", on: q2 });
    expect(new Set(remedies.map((remedy) => written(remedy)?.join()))).toHaveLength(remedies.length);
    for (const remedy of remedies.filter(({ spared }) => spared[0]?.on === q2)) {
      expect(remedy.edits.every(({ effectiveOn }) => effectiveOn !== q2)).toBe(true);
      expect(remedy.explanation).toContain("It leaves chip at my on 30 Jun 2027 as planned.");
    }
    for (const { edits } of remedies)
      expect(judgePlan(question.basis, applyEdits(question.lines, edits)).assessment.verdict).toBe("within");
  });

  it("does not call a cure the least of all kinds because it is that beside a line that is spared", () => {
    const standing = [
      { siteId: "us", acceleratorId: "chip", units: 93 },
      { siteId: "my", acceleratorId: "chip", units: 8, effectiveOn: q1 },
    ];
    const lines = [buildPlanLine("my", "chip", { allocations: [{ effectiveOn: q1, units: 1 }] })];
    const question = ask({
      standing,
      lines,
      constraints: { homeAdditions: [{ siteId: "us", acceleratorId: "chip" }] },
    });
    const { remedies } = drive(searchRemedies(question));
    expect(remedies.map(({ kinds, unitsTouched }) => `${kinds.join("+")} ${unitsTouched}`)).toEqual([
      "add-at-home 27",
      "cheapest 14",
    ]);
  });
});
