import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { describe, expect, it } from "vitest";
import { isoDate } from "#server/domain/iso-date";
import { applyEdits } from "#server/domain/plan/plan-edit";
import { judgePlan } from "#server/domain/plan/plan-engine";
import { findMostThatFits, findRemedies } from "#server/services/remedy/find-remedies";
import type { RemedyProgress } from "#server/services/remedy/search";
import { searchInThread, type SearchModule } from "#server/services/remedy/search-thread";
import { SolverError } from "#server/services/remedy/solver-error";
import {
  buildAccelerator,
  buildPlanLine,
  buildQuestion,
  buildSite,
  createLargeQuestion,
  quarterEnds,
} from "#tests/support/remedy-questions";

const [q1, q2] = [isoDate("2027-03-31"), isoDate("2027-06-30")] as const;

/** A Malaysian delivery that comes a quarter before the home delivery that makes room for it. */
function buildEarlyDelivery(more: Partial<Parameters<typeof buildQuestion>[0]> = {}) {
  return buildQuestion({
    sites: [buildSite("us", "US"), buildSite("de", "DE"), buildSite("my", "MY")],
    accelerators: [buildAccelerator("chip", 1000)],
    standing: [{ siteId: "us", acceleratorId: "chip", units: 93 }],
    lines: [
      buildPlanLine("my", "chip", { allocations: [{ effectiveOn: q1, units: 14 }] }),
      buildPlanLine("us", "chip", { allocations: [{ effectiveOn: q2, units: 93 }] }),
    ],
    constraints: {
      horizon: quarterEnds.slice(0, 4),
      moveSiteIds: ["us", "de"],
      homeAdditions: [{ siteId: "us", acceleratorId: "chip" }],
    },
    ...more,
  });
}

describe("the cures of a plan, found in a thread of their own", () => {
  it("gives a cure of every kind, each within every limit", async () => {
    const question = buildEarlyDelivery();
    const steps: RemedyProgress[] = [];
    const answer = await findRemedies({ question, onProgress: (progress) => steps.push(progress) });
    expect(answer.isWithin).toBe(false);
    expect(answer.infeasible).toBeNull();
    expect(answer.remedies.map(({ kind }) => kind)).toEqual(["defer", "trim", "move", "add-at-home"]);
    for (const { edits } of answer.remedies)
      expect(judgePlan(question.basis, applyEdits(question.lines, edits)).assessment.verdict).toBe("within");
    const [defer, trim, move, add] = answer.remedies;
    expect(defer).toMatchObject({ unitsTouched: 7, unitQuartersOfDelay: 7, longestDelayQuarters: 1, linesTouched: 1 });
    expect(defer?.edits).toMatchObject([
      { siteId: "my", effectiveOn: q1, unitsBefore: 14, unitsAfter: 7 },
      { siteId: "my", effectiveOn: q2, unitsBefore: 0, unitsAfter: 7 },
    ]);
    expect(trim).toMatchObject({ unitsTouched: 7, placedMilliTppChange: -7000, linesTouched: 1 });
    expect(move).toMatchObject({ unitsTouched: 7, placedMilliTppChange: 0, linesTouched: 2 });
    expect(add).toMatchObject({ unitsTouched: 93, placedMilliTppChange: 93_000 });
    expect(steps[0]).toMatchObject({ step: "building", doneCount: 0, ofCount: 5 });
    expect(steps.at(-1)).toMatchObject({ step: "done", doneCount: 5, ofCount: 5 });
    expect(new Set(steps.map(({ step }) => step))).toEqual(new Set(["building", "solving", "checking", "done"]));
  });

  it("has nothing to cure in a plan that is within", async () => {
    const answer = await findRemedies({ question: buildEarlyDelivery({ lines: [] }) });
    expect(answer).toMatchObject({ isWithin: true, remedies: [], infeasible: null });
  });

  it("says which limit stays broken from when where nothing cures", async () => {
    const question = buildEarlyDelivery({
      lines: [buildPlanLine("my", "chip", { allocations: [{ effectiveOn: q1, units: 14 }], isFixed: true })],
      constraints: { horizon: quarterEnds.slice(1, 4), homeAdditions: [{ siteId: "us", acceleratorId: "chip" }] },
    });
    const answer = await findRemedies({ question });
    expect(answer.remedies).toEqual([]);
    expect(answer.infeasible).toMatchObject({
      unmet: [{ limitId: "geographic.tier-two-country", destination: "MY", on: q1, until: q2 }],
      isRegisterInBreach: false,
    });
    expect(answer.infeasible?.explanation).toContain("Malaysia from 31 Mar 2027 until 30 Jun 2027");
  });

  it("says that the register is in breach where it is", async () => {
    const question = buildEarlyDelivery({
      standing: [{ siteId: "my", acceleratorId: "chip", units: 10 }],
      lines: [],
      constraints: {},
    });
    const answer = await findRemedies({ question });
    expect(answer.infeasible).toMatchObject({ isRegisterInBreach: true });
    expect(answer.infeasible?.explanation).toContain("The register is in breach without the plan.");
  });

  it("keeps the most that fits", async () => {
    const answer = await findMostThatFits({ question: buildEarlyDelivery(), measure: "tpp" });
    expect(answer).toMatchObject({ outcome: "fits", unitsTouched: 7, isMost: true });
  });

  it("is out of time, and says so, where there is none", async () => {
    const answer = await findRemedies({ question: buildEarlyDelivery(), timeLimitMs: 0 });
    expect(answer.outcomes.trim).toEqual({ outcome: "out-of-time", why: "No cure was found in the time allowed." });
    expect(answer.infeasible).toBeNull();
  });

  it("stops within 200 ms of being cancelled, with the reason of whoever cancelled", async () => {
    const cancel = new AbortController();
    let cancelledAt = 0;
    const onProgress = ({ step }: RemedyProgress): void => {
      if (step !== "solving" || cancelledAt > 0) return;
      cancelledAt = performance.now();
      cancel.abort(new Error("The planner went on."));
    };
    const question = createLargeQuestion(200, 12, 3);
    await expect(findRemedies({ question, signal: cancel.signal, onProgress })).rejects.toThrow("The planner went on.");
    expect(performance.now() - cancelledAt).toBeLessThan(200);
  });

  it("does not begin what is cancelled already", async () => {
    const signal = AbortSignal.abort(new Error("The planner went on."));
    await expect(findRemedies({ question: buildEarlyDelivery(), signal })).rejects.toThrow("The planner went on.");
  });

  it("leaves the server's loop free while it writes models and solves them", async () => {
    const question = createLargeQuestion(200, 12, 3);
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    const startedAt = performance.now();
    let firstModelMs = Number.POSITIVE_INFINITY;
    const onProgress = ({ step }: RemedyProgress): void => {
      if (step === "solving") firstModelMs = Math.min(firstModelMs, performance.now() - startedAt);
    };
    await findRemedies({ question, onProgress });
    delay.disable();
    // On a busy machine every loop is held up, so that a fixed bound would say nothing.
    expect(delay.max / 1e6).toBeLessThan(firstModelMs / 2);
  });

  function searchWith(module: SearchModule) {
    return searchInThread({
      search: { kind: "remedies", question: buildEarlyDelivery() },
      timeLimitMs: 0,
      graceMs: 2_000,
      signal: new AbortController().signal,
      onProgress: () => undefined,
      module,
    });
  }

  it.each([
    ["throws", "throw new Error('no room')", "no room"],
    ["ends", "process.exit(3)", "ended with code 3"],
    ["answers nonsense", "parentPort.postMessage({ nonsense: 1 })", "cannot be read"],
    ["says why it has no answer", "parentPort.postMessage({ error: 'No model.' })", "No model."],
    ["hangs", "for (;;);", "did not end in its time"],
  ])("words a thread that %s", async (_, does, words) => {
    const answer = searchWith({ source: `import { parentPort } from "node:worker_threads"; ${does}` });
    await expect(answer).rejects.toThrow(SolverError);
    await expect(answer).rejects.toThrow(words);
  });

  it("words a thread that cannot start", async () => {
    await expect(searchWith({ path: join("server", "nowhere.mjs") })).rejects.toThrow(SolverError);
  });
});

describe("a plan of many sites", () => {
  it("is cured in whole units, the same way every time", async () => {
    const question = createLargeQuestion(60, 12, 3);
    const [first, second] = [await findRemedies({ question }), await findRemedies({ question })];
    expect(first.remedies.length).toBeGreaterThanOrEqual(2);
    expect(second).toEqual(first);
    for (const { edits } of first.remedies)
      expect(judgePlan(question.basis, applyEdits(question.lines, edits)).assessment.verdict).toBe("within");
  });
});
