import { describe, expect, test } from "vitest";
import { deriveHeat } from "#server/domain/assessment/derive-heat";
import { judgeTimeline } from "#server/domain/assessment/judgement";
import { buildTimeline } from "#server/domain/assessment/timeline";
import type { Buffers } from "#server/domain/firm/firm";
import { isoDate } from "#server/domain/iso-date";
import { listQuarters } from "#server/domain/list-quarters";
import { buildFacts, buildLots, type LotWords } from "#tests/support/engine-factories";

const quarters = listQuarters(isoDate("2026-01-01"), isoDate("2026-12-31"));

function derive(words: readonly LotWords[], buffers: Buffers = {}) {
  const facts = buildFacts(buildLots(words));
  return deriveHeat(judgeTimeline(buildTimeline(facts.changes, facts), facts.firm), quarters, buffers);
}

function rowOf(destination: string, ...args: Parameters<typeof derive>) {
  return derive(...args).find((row) => row.destination === destination)?.cells ?? [];
}

describe("a quarter of a tier-two destination", () => {
  test.each([
    [6, "within"],
    [7, "within"],
    [8, "breach"],
  ])("with %d of 100 is %s", (units, standing) => {
    const words: readonly LotWords[] = [
      ["US", 100 - units, "2026-01-01"],
      ["MY", units, "2026-01-01"],
    ];
    expect(rowOf("MY", words).map((cell) => cell.standing)).toEqual(Array(4).fill(standing));
    expect(rowOf("MY", words)[0]?.ratio).toEqual({ numerator: 7, denominator: 100 });
  });

  test("above the firm's buffer and within the limit is in buffer", () => {
    const words: readonly LotWords[] = [
      ["US", 934, "2026-01-01"],
      ["MY", 66, "2026-01-01"],
    ];
    expect(rowOf("MY", words, { "geographic.tier-two-country": 650 })[0]?.standing).toBe("in-buffer");
    expect(rowOf("MY", words, { "geographic.tier-two-country": 660 })[0]?.standing).toBe("within");
  });

  test("that was in breach for a day within it is in breach, and shows the highest share and its day", () => {
    const cells = rowOf("MY", [
      ["US", 92, "2025-12-01"],
      ["MY", 1, "2025-12-01"],
      ["MY", 8, "2026-05-01"],
      ["MY", -8, "2026-05-02"],
    ]);
    expect(cells.map(({ standing }) => standing)).toEqual(["within", "breach", "within", "within"]);
    expect(cells[1]?.highest).toEqual({ on: "2026-05-01", partMilliTpp: 9_000, totalMilliTpp: 101_000 });
  });

  test("carries in what stood before it, and before the first allocation there is nothing", () => {
    const cells = rowOf("MY", [
      ["US", 99, "2026-05-01"],
      ["MY", 1, "2026-05-01"],
    ]);
    expect(cells.map(({ highest }) => highest?.partMilliTpp ?? null)).toEqual([null, 1_000, 1_000, 1_000]);
  });
});

test("home and tier one have no limit of their own, tier three has a ban", () => {
  const words: readonly LotWords[] = [
    ["US", 50, "2026-01-01"],
    ["DE", 45, "2026-01-01"],
    ["CN", 1, "2026-04-01"],
  ];
  expect(rowOf("US", words)[0]).toMatchObject({ standing: "no-limit", ratio: null });
  expect(rowOf("DE", words)[0]).toMatchObject({ standing: "no-limit", ratio: null });
  expect(rowOf("CN", words).map(({ standing }) => standing)).toEqual(["within", "breach", "breach", "breach"]);
});

test("what cannot be judged is never within, and is not left out though nothing of it counts", () => {
  const unknown = { controlClass: "unknown", milliTppPerUnit: 0 } as const;
  const words: readonly LotWords[] = [
    ["US", 100, "2026-01-01"],
    ["MY", 1, "2026-04-01", unknown],
  ];
  expect(rowOf("MY", words).map(({ standing }) => standing)).toEqual([
    "within",
    "indeterminate",
    "indeterminate",
    "indeterminate",
  ]);
});

test("destinations with nothing at any time have no row", () => {
  const words: readonly LotWords[] = [
    ["US", 100, "2026-01-01"],
    ["MY", 1, "2026-04-01", { controlClass: "below" }],
  ];
  expect(derive(words).map(({ destination }) => destination)).toEqual(["US"]);
});
