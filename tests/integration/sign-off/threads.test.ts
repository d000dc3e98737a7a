import { expect, test } from "vitest";
import { listNotifications } from "#db/queries/notification";
import { getEdition } from "#server/domain/rulebook/editions";
import type { ServiceContext } from "#server/services/context";
import { ConflictError, InvalidInputError, NotFoundError } from "#server/services/errors";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { requestChanges } from "#server/services/sign-off/decide-sign-off";
import { commentPlan, replyToThread, resolveThread } from "#server/services/sign-off/threads";
import { createTestSite } from "#tests/support/context";
import { createFilledFirm } from "#tests/support/filled-firm";
import { planLine } from "#tests/support/planned-firm";
import { actAs, addApprovers, createPlanWith, submit } from "#tests/support/sign-off-steps";
import { createTestMember } from "#tests/support/test-browser";

/** A plan of Petra's that brings H100 to Malaysia; Anna and Bert approve, Rita reviews, Paul plans. */
function createWorld() {
  const { ctx, firm, home, abroad } = createFilledFirm();
  addApprovers(ctx);
  createTestMember(ctx, ["reviewer"], `${ctx.firmId}-rita`);
  for (const name of ["petra", "paul"]) createTestMember(ctx, ["planner"], `${ctx.firmId}-${name}`);
  const petra = actAs(ctx, "petra");
  const plan = createPlanWith(petra, "North", [
    planLine(abroad, { allocations: [{ effectiveOn: "2027-06-30", units: 4 }] }),
  ]);
  const { planId } = plan;
  const comment = (about: Parameters<typeof commentPlan>[0]["input"]["about"], by = petra) =>
    commentPlan({ ctx: by, input: { planId, about, text: "Is June safe?" } });
  return { ctx, firm, home, abroad, petra, plan, comment };
}

const toldTo = ({ db, firmId }: ServiceContext, name: string) =>
  listNotifications(db, firmId, `${firmId}-${name}`, 50).map(({ text }) => text);

const ofH100 = (site: { readonly id: string }) =>
  ({ kind: "line", siteId: site.id, acceleratorId: "nvidia-h100-sxm" }) as const;
const ofCountry = (destination: string) =>
  ({ kind: "finding", limitId: "geographic.tier-two-country", destination }) as const;

test("those who decide are told of a comment, like the reviewers and the plan's authors", () => {
  const { ctx, petra, plan, comment } = createWorld();
  submit(petra, plan);
  comment({ kind: "plan" }, actAs(ctx, "anna"));
  const words = "anna commented on North, the plan: Is June safe?";
  for (const name of ["bert", "rita", "petra"]) expect(toldTo(ctx, name)).toContain(words);
  for (const name of ["anna", "paul"]) expect(toldTo(ctx, name)).not.toContain(words);
});

test("everybody in a thread is told when it is resolved", () => {
  const { ctx, petra, comment } = createWorld();
  const { id: threadId } = comment(ofCountry("MY"), actAs(ctx, "paul"));
  replyToThread({ ctx: actAs(ctx, "anna"), input: { threadId, text: "It is." } });
  resolveThread({ ctx: petra, input: { threadId } });
  expect(() => resolveThread({ ctx: petra, input: { threadId } })).toThrow(ConflictError);
  const words = "petra resolved the thread on North, Malaysia.";
  for (const name of ["paul", "anna"]) expect(toldTo(ctx, name).filter((text) => text === words)).toHaveLength(1);
  expect(toldTo(ctx, "rita")).not.toContain(words);
});

test("a line is one that the plan has, or had when it was submitted", () => {
  const { ctx, home, abroad, petra, plan, comment } = createWorld();
  expect(comment(ofH100(abroad)).subjectName).toBe("NVIDIA H100 SXM at Johor 1");
  expect(() => comment(ofH100(home))).toThrow(NotFoundError);
  expect(() => comment(ofH100(home))).toThrow(
    "Plan `North` has no line of `NVIDIA H100 SXM` at `Reno 1`; choose one of its lines.",
  );
  expect(() => comment(ofH100({ id: "nowhere" }))).toThrow("at `nowhere`");
  const { id: signOffId, hash } = submit(petra, plan);
  requestChanges({ ctx: actAs(ctx, "anna"), input: { signOffId, hash, reason: "at home" } });
  const lines = [planLine(abroad, { allocations: [], revision: 1 }), planLine(home, { revision: 0 })];
  savePlanLines({ ctx: petra, input: { planId: plan.planId, lines } });
  for (const site of [home, abroad]) expect(comment(ofH100(site)).subject).toBe("line");
});

test("a finding is one that the frozen assessment has; of a draft, one that it has now", () => {
  const { ctx, firm, petra, plan, comment } = createWorld();
  createTestSite(ctx, { name: "Pune 1", destination: "IN" });
  const refuses = () => {
    for (const destination of ["IN", "US"])
      expect(() => comment(ofCountry(destination))).toThrow(
        `Plan \`North\` has no finding \`geographic.tier-two-country ${destination}\`; choose one of its findings.`,
      );
    const overseas = { kind: "finding", limitId: "geographic.overseas", destination: "MY" } as const;
    expect(() => comment(overseas)).toThrow(InvalidInputError);
    const limits = getEdition(firm.editionId).limits.filter(({ id }) => id !== "geographic.tier-two-country");
    for (const { id: limitId } of limits)
      expect(comment({ kind: "finding", limitId, destination: null }).subject).toBe("finding");
    expect(comment(ofCountry("MY")).subjectName).toBe("Malaysia");
  };
  refuses();
  submit(petra, plan);
  refuses();
});
