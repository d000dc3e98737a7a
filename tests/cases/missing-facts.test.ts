import { describe, expect, it } from "vitest";
import { classifyAccelerator } from "#server/domain/accelerator/control-class";
import { assess, buildLots, getFinding, type LotWords } from "#tests/support/engine-factories";
import { testLimitCases } from "#tests/support/limit-case";

const unknown = { acceleratorId: "unknown", controlClass: "unknown", milliTppPerUnit: 0 } as const;
const indeterminate = "Design § 3: what cannot be judged is indeterminate with the reason, and never a pass";
const on = "2025-03-01";
const kept: readonly LotWords[] = [
  ["US", 95, on],
  ["MY", 5, on],
];
const broken: readonly LotWords[] = [
  ["US", 90, on],
  ["MY", 10, on],
];
const malaysia = { limit: "geographic.tier-two-country", destination: "MY" } as const;

describe("an accelerator whose TPP is not known", () => {
  testLimitCases([
    {
      name: "at home leaves the shares in doubt and the ban kept",
      source: indeterminate,
      asOf: "2025-06-01",
      lots: [...kept, ["US", 1, on, unknown]],
      verdict: "indeterminate",
      findings: [
        { limit: "geographic.overseas", verdict: "indeterminate", unjudged: ["2025-03-01 unknown-accelerator"] },
        { ...malaysia, verdict: "indeterminate", breaches: [] },
        { limit: "geographic.tier-three", verdict: "within", unjudged: [] },
      ],
    },
    {
      name: "at home leaves a breach abroad in doubt: it may be cured",
      source: indeterminate,
      asOf: "2025-06-01",
      lots: [...broken, ["US", 1, on, unknown]],
      verdict: "indeterminate",
      findings: [{ ...malaysia, verdict: "indeterminate", breaches: [], unjudged: ["2025-03-01 unknown-accelerator"] }],
    },
    {
      name: "abroad leaves the shares in doubt",
      source: indeterminate,
      asOf: "2025-06-01",
      lots: [...kept, ["DE", 1, on, unknown]],
      verdict: "indeterminate",
      findings: [
        { limit: "geographic.overseas", verdict: "indeterminate" },
        { limit: "geographic.tier-two-total", verdict: "indeterminate" },
      ],
    },
    {
      name: "in the country that is already over can only make it worse, so the breach stands",
      source: "(n + x) ÷ (T + x) ≥ n ÷ T for every x ≥ 0",
      asOf: "2025-06-01",
      lots: [...broken, ["MY", 1, on, unknown]],
      verdict: "breach",
      findings: [
        { ...malaysia, verdict: "breach", breaches: ["2025-03-01 on active"], unjudged: [] },
        { limit: "geographic.tier-two-total", verdict: "indeterminate" },
      ],
    },
    {
      name: "in another tier-two country leaves that breach in doubt",
      source: indeterminate,
      asOf: "2025-06-01",
      lots: [...broken, ["SG", 1, on, unknown]],
      verdict: "indeterminate",
      findings: [
        { ...malaysia, verdict: "indeterminate" },
        { limit: "geographic.tier-two-country", destination: "SG", verdict: "indeterminate" },
      ],
    },
    {
      name: "in tier three leaves the ban in doubt",
      source: indeterminate,
      asOf: "2025-06-01",
      lots: [...kept, ["CN", 1, on, unknown]],
      verdict: "indeterminate",
      findings: [{ limit: "geographic.tier-three", verdict: "indeterminate" }],
    },
    {
      name: "leased and not counted needs no judging",
      source: "Design § 3: only what its reading of ownership counts",
      asOf: "2025-06-01",
      lots: [...kept, ["US", 1, on, { ...unknown, holding: "leased" }]],
      verdict: "within",
      findings: [{ limit: "geographic.overseas", verdict: "within", unjudged: [] }],
    },
    {
      name: "is in doubt only while it stands",
      source: indeterminate,
      asOf: "2025-06-01",
      lots: [...kept, ["DE", 1, on, unknown], ["DE", -1, "2025-05-01", unknown]],
      verdict: "within",
      findings: [{ limit: "geographic.overseas", verdict: "within", unjudged: ["2025-03-01 unknown-accelerator"] }],
    },
  ]);

  it("is unknown, not below, where density decides and the die area is missing", () => {
    const part = { rates: [{ format: "bf16", gigaOps: 275_000 }], isDataCenterPart: true } as const;
    expect(classifyAccelerator({ ...part, dieAreaHundredthsMm2: null }).controlClass).toBe("unknown");
    // 4,400 TPP ÷ 743.24 mm² = 5.92, exactly at the threshold from below and above by a hundredth of a square millimetre.
    expect(classifyAccelerator({ ...part, dieAreaHundredthsMm2: 74_324 }).controlClass).toBe("3A090.a");
    expect(classifyAccelerator({ ...part, dieAreaHundredthsMm2: 74_325 }).controlClass).toBe("3A090.b");
  });
});

describe("a destination that no list names", () => {
  testLimitCases([
    {
      name: "leaves everything in doubt from the day something stands there",
      source: indeterminate,
      asOf: "2025-06-01",
      lots: [...kept, ["XX", 1, "2025-04-01"]],
      verdict: "indeterminate",
      findings: [
        { limit: "geographic.overseas", verdict: "indeterminate", unjudged: ["2025-04-01 unknown-destination"] },
        { limit: "geographic.tier-three", verdict: "indeterminate", unjudged: ["2025-04-01 unknown-destination"] },
        { ...malaysia, verdict: "indeterminate" },
      ],
    },
    {
      name: "does not matter for what does not count",
      source: "Supp. No. 10, ¶ 6: “chips that meet or exceed the scope of ECCN 3A090.a”",
      asOf: "2025-06-01",
      lots: [...kept, ["XX", 1, "2025-04-01", { controlClass: "below" }]],
      verdict: "within",
      findings: [{ limit: "geographic.overseas", verdict: "within" }],
    },
  ]);

  it("gets no finding of its own: its tier is not known", () => {
    const { findings } = assess(buildLots([...kept, ["XX", 1, on]]));
    expect(findings.map((finding) => finding.destination).filter((code) => code !== null)).toEqual(["MY"]);
  });
});

describe("more retired than deployed", () => {
  testLimitCases([
    {
      name: "leaves every limit in doubt while it lasts",
      source: indeterminate,
      asOf: "2025-06-01",
      lots: [...kept, ["MY", -6, "2025-04-01"], ["MY", 2, "2025-08-01"]],
      verdict: "indeterminate",
      findings: [
        { ...malaysia, verdict: "indeterminate", unjudged: ["2025-04-01 negative-position"] },
        { limit: "geographic.tier-three", verdict: "indeterminate", unjudged: ["2025-04-01 negative-position"] },
      ],
    },
    {
      name: "is history once it is made good",
      source: indeterminate,
      asOf: "2025-08-01",
      lots: [...kept, ["MY", -6, "2025-04-01"], ["MY", 2, "2025-08-01"]],
      verdict: "within",
      findings: [{ ...malaysia, verdict: "within", unjudged: ["2025-04-01 negative-position"] }],
    },
  ]);
});

describe("sums that would no longer be exact", () => {
  const half = 2 ** 52 / 1_000;
  it.each([
    [`${half - 1} units twice stay below 2^53`, half - 1, "within"],
    [`${half} units twice reach 2^53`, half, "indeterminate"],
  ] as const)("%s thousandths of TPP", (_, units, verdict) => {
    const whole = Math.floor(units);
    const rest = units === half ? [["US", 1, "2025-03-01"] as const] : [];
    const lots = buildLots([["US", whole, "2025-03-01"], ["US", whole, "2025-04-01"], ...rest]);
    expect(getFinding(assess(lots), "geographic.overseas").verdict).toBe(verdict);
  });
});
