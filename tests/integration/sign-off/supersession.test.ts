import { describe, expect, test } from "vitest";
import { findSignOff } from "#db/queries/sign-off";
import { adoptSignOff } from "#server/services/sign-off/adopt-sign-off";
import { withdrawPlan } from "#server/services/sign-off/decide-sign-off";
import { setConditions } from "#server/services/sign-off/renew-sign-off";
import { getSignOffView } from "#server/services/sign-off/sign-off-queries";
import { listSupersedable } from "#server/services/sign-off/supersedable-queries";
import { createFilledFirm } from "#tests/support/filled-firm";
import { planLine } from "#tests/support/planned-firm";
import { actAs, addApprovers, approve, createPlanWith, submit } from "#tests/support/sign-off-steps";

/** 100 H100 at home, so that 7 in Malaysia are within the limit of 7 % and 8 are not; Petra plans, Anna and Bert approve. */
function createWorld() {
  const { ctx, abroad } = createFilledFirm();
  addApprovers(ctx);
  const petra = actAs(ctx, "petra");
  const bring = (name: string, units: number) =>
    createPlanWith(petra, name, [planLine(abroad, { allocations: [{ effectiveOn: "2027-06-30", units }] })]);
  const view = (id: string) => getSignOffView({ ctx, input: { signOffId: id } });
  return { ctx, petra, bring, view };
}

describe("what a plan can supersede", () => {
  test("is every approval of another plan that waits to be adopted, and nothing else", () => {
    const { ctx, petra, bring } = createWorld();
    const open = bring("South", 1);
    const first = approve(ctx, submit(petra, bring("North", 2)));
    submit(petra, bring("East", 1));
    const list = (planId: string) => listSupersedable({ ctx, input: { planId } });
    expect(list(open.planId)).toEqual([{ id: first.id, reference: "SO-1", planName: "North" }]);
    expect(list(first.planId)).toEqual([]);
    adoptSignOff({ ctx: petra, input: { signOffId: first.id } });
    expect(list(open.planId)).toEqual([]);
  });
});

describe("the page of a sign-off", () => {
  test("says what is to be superseded and by which, then what was, and names what falls", () => {
    const { ctx, petra, bring, view } = createWorld();
    const asked = submit(petra, bring("North", 2));
    const condition = {
      destination: "MY" as const,
      acceleratorId: "nvidia-h100-sxm",
      mostUnits: 9,
      until: { kind: "day" as const, on: "2028-01-01" },
    };
    const { id, hash } = asked;
    const first = approve(ctx, setConditions({ ctx, input: { signOffId: id, hash, conditions: [condition] } }));
    const second = submit(petra, bring("South", 3), { supersedesId: first.id });
    expect(view(second.id).supersessions).toMatchObject({
      supersedes: {
        id: first.id,
        words:
          "When this is approved, North (SO-1) is superseded: what it reserves is free again, and its 1 condition falls.",
      },
      supersededBy: [],
    });
    expect(view(second.id).judgedWith).toBe(
      "North (SO-1) is approved too and not counted: this one steps in its place. Besides, no approved plan waited to be adopted on 23 Nov 2026, so this one is judged on the register alone.",
    );
    expect(view(first.id).supersessions.supersededBy).toMatchObject([
      {
        id: second.id,
        words: "South (SO-2) waits for a decision; when it is approved, this one is superseded.",
      },
    ]);
    approve(ctx, second);
    expect(view(second.id).supersessions.supersedes?.words).toBe("With its approval, North (SO-1) was superseded.");
    expect(view(first.id).supersessions.supersededBy.map(({ words }) => words)).toEqual([
      "Superseded by South (SO-2).",
    ]);
  });

  test("says of what was adopted meanwhile that nothing is superseded any more", () => {
    const { ctx, petra, bring, view } = createWorld();
    const first = approve(ctx, submit(petra, bring("North", 2)));
    const second = submit(petra, bring("South", 2), { supersedesId: first.id });
    adoptSignOff({ ctx: petra, input: { signOffId: first.id } });
    expect(view(second.id).supersessions.supersedes?.words).toBe(
      "It was to supersede North (SO-1), which is in the register by now, so it steps in the place of none.",
    );
    expect(view(first.id).supersessions.supersededBy).toEqual([]);
  });

  test("judges an open request with each other pending one, and with all of them together", () => {
    const { ctx, petra, bring, view } = createWorld();
    const first = submit(petra, bring("North", 3));
    submit(petra, bring("South", 3));
    expect(view(first.id).pending).toMatchObject({ pairs: [{ standing: "within" }], all: null });
    const third = submit(petra, bring("East", 2));
    expect(view(first.id).pending).toMatchObject({
      pairs: [
        { plans: [{ reference: "SO-2", planName: "South" }], standing: "within" },
        { plans: [{ reference: "SO-3", planName: "East" }], standing: "within" },
      ],
      all: { plans: [{ reference: "SO-2" }, { reference: "SO-3" }], standing: "breach-ahead" },
    });
    withdrawPlan({ ctx: petra, input: { planId: third.planId, reason: "not now" } });
    expect(view(first.id).pending.all).toBeNull();
    expect(findSignOff(ctx.db, ctx.firmId, first.id)?.state).toBe("submitted");
  });

  test("counts what another pending plan would supersede no more beside it", () => {
    const { ctx, petra, bring, view } = createWorld();
    const approved = approve(ctx, submit(petra, bring("North", 4)));
    const open = submit(petra, bring("South", 2));
    submit(petra, bring("East", 5), { supersedesId: approved.id });
    expect(view(open.id).pending.pairs).toMatchObject([{ plans: [{ planName: "East" }], standing: "within" }]);
  });
});
