import { describe, expect, test } from "vitest";
import { findSignOff } from "#db/queries/sign-off";
import { listSignOffEvents } from "#db/queries/sign-off-event";
import { correctAllocation } from "#server/services/allocation/correct-allocation";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { updateFirmSettings } from "#server/services/firm/update-firm-settings";
import type { ServiceContext } from "#server/services/context";
import { adoptSignOff } from "#server/services/sign-off/adopt-sign-off";
import { updatePolicies } from "#server/services/sign-off/approval-policies";
import { requestChanges, revokeSignOff } from "#server/services/sign-off/decide-sign-off";
import { renewSignOff } from "#server/services/sign-off/renew-sign-off";
import { getSignOffView } from "#server/services/sign-off/sign-off-queries";
import { allocationInput, createFilledFirm } from "#tests/support/filled-firm";
import { planLine } from "#tests/support/planned-firm";
import { actAs, addApprovers, approve, createPlanWith, sign, submit } from "#tests/support/sign-off-steps";

/** 100 H100 at home, and Petra who plans; Anna, Bert and Carla approve. */
function createWorld() {
  const { ctx, home, abroad } = createFilledFirm();
  addApprovers(ctx, ["anna", "bert", "carla"]);
  const petra = actAs(ctx, "petra");
  const bring = (name: string, units: number) =>
    createPlanWith(petra, name, [planLine(abroad, { allocations: [{ effectiveOn: "2027-06-30", units }] })]);
  return { ctx, home, abroad, petra, anna: actAs(ctx, "anna"), bert: actAs(ctx, "bert"), bring };
}

function reload({ db, firmId }: ServiceContext, id: string) {
  const record = findSignOff(db, firmId, id);
  if (record === undefined) throw new Error("the sign-off is gone");
  return record;
}

describe("the approval that a request supersedes", () => {
  test("once adopted, is superseded by nobody: nothing is signed, and submitted again the plan stands beside it", () => {
    const { ctx, petra, anna, bring } = createWorld();
    const first = approve(ctx, submit(petra, bring("North", 2)));
    const second = submit(petra, bring("South", 2), { supersedesId: first.id });
    adoptSignOff({ ctx: petra, input: { signOffId: first.id } });
    expect(() => sign(anna, second)).toThrow("the approval that it supersedes have moved since this was submitted");
    approve(ctx, renewSignOff({ ctx: petra, input: { signOffId: second.id, hash: second.hash } }));
    expect(reload(ctx, second.id).state).toBe("approved");
    expect(reload(ctx, first.id)).toMatchObject({ state: "approved" });
  });

  test("once revoked, keeps nobody from approving what was submitted again", () => {
    const { ctx, petra, anna, bring } = createWorld();
    const first = approve(ctx, submit(petra, bring("North", 2)));
    const second = submit(petra, bring("South", 2), { supersedesId: first.id });
    revokeSignOff({ ctx: anna, input: { signOffId: first.id, reason: "sold" } });
    expect(getSignOffView({ ctx, input: { signOffId: second.id } }).moved).toContain("supersedes");
    expect(() => sign(anna, second)).toThrow("The approval that it supersedes has moved");
    approve(ctx, renewSignOff({ ctx: petra, input: { signOffId: second.id, hash: second.hash } }));
    expect([first, second].map(({ id }) => reload(ctx, id).state)).toEqual(["revoked", "approved"]);
  });

  test("ends with the message of the request that steps in its place", () => {
    const { ctx, petra, bring } = createWorld();
    const first = approve(ctx, submit(petra, bring("North", 2)));
    const second = submit(petra, bring("South", 3), { supersedesId: first.id, message: "One more." });
    approve(ctx, second);
    const events = listSignOffEvents(ctx.db, ctx.firmId, first.id).map(({ event }) => event);
    expect(events.at(-1)).toEqual({ kind: "supersede", bySignOffId: second.id, reason: "One more." });
  });
});

describe("who must sign", () => {
  test("is one of the facts: a policy that is set while a request is open holds for it, once it is submitted again", () => {
    const { ctx, petra, anna, bert, bring } = createWorld();
    const record = submit(petra, bring("North", 2));
    sign(anna, record);
    const names = { approverIds: [`${ctx.firmId}-carla`], count: 1 };
    updatePolicies({ ctx, input: { policies: [{ name: "Counsel", trigger: "every-plan", ...names }] } });
    expect(() => sign(bert, record)).toThrow("Who must sign under the firm's policies has moved");
    const renewed = renewSignOff({ ctx: petra, input: { signOffId: record.id, hash: record.hash } });
    expect(approve(ctx, renewed).state).toBe("submitted");
    expect(sign(actAs(ctx, "carla"), renewed).state).toBe("approved");
  });

  test("is said with exact TPP, so that it is seen why a policy holds", () => {
    const { ctx, petra, bring } = createWorld();
    const names = { approverIds: [`${ctx.firmId}-carla`], count: 1 };
    const policy = { name: "Large", trigger: "tpp-over", overMilliTpp: 31_662_399, ...names } as const;
    updatePolicies({ ctx, input: { policies: [policy] } });
    const { requirements } = getSignOffView({ ctx, input: { signOffId: submit(petra, bring("North", 2)).id } });
    expect(requirements[0]?.because).toBe("The plan brings 31,662.4 TPP, more than 31,662.399 TPP.");
  });

  test("is nobody who submitted the request again", () => {
    const { ctx, home, petra, bert, bring } = createWorld();
    const record = submit(petra, bring("North", 2));
    recordAllocation({ ctx, input: allocationInput(home, { units: 1, effectiveOn: "2026-11-01" }) });
    const renewed = renewSignOff({ ctx: bert, input: { signOffId: record.id, hash: record.hash } });
    expect(() => sign(bert, renewed)).toThrow("nobody decides on their own plan");
  });
});

test("what is back with its planner is not submitted again, and the words say where it is", () => {
  const { petra, anna, bring } = createWorld();
  const { id: signOffId, hash } = submit(petra, bring("North", 2));
  requestChanges({ ctx: anna, input: { signOffId, hash, reason: "Fewer." } });
  expect(() => renewSignOff({ ctx: petra, input: { signOffId, hash } })).toThrow("back with its planner for changes");
});

test("a signature never stands under another reason for passing a buffer than its signer saw", () => {
  const { ctx, home, petra, anna, bring } = createWorld();
  const buffers = {
    "geographic.overseas": null,
    "geographic.tier-two-total": null,
    "geographic.tier-two-country": 100,
  };
  updateFirmSettings({ ctx, input: { buffers } });
  const record = submit(petra, bring("North", 3), { bufferReason: "The contract is signed." });
  sign(anna, record);
  const added = recordAllocation({ ctx, input: allocationInput(home, { units: 1, effectiveOn: "2026-11-01" }) });
  const once = renewSignOff({ ctx: petra, input: { signOffId: record.id, hash: record.hash } });
  correctAllocation({ ctx, input: { allocationId: added.id, reason: "none came", replacement: null } });
  const again = { signOffId: record.id, hash: once.hash, bufferReason: "Because I say so." };
  const twice = renewSignOff({ ctx: petra, input: again });
  expect(twice.hash).not.toBe(record.hash);
  expect(getSignOffView({ ctx, input: { signOffId: record.id } }).signatures).toEqual([]);
});

test("what an approved plan breaks is told anew when it breaks another limit, and when one of them is cured", () => {
  const { ctx, petra, abroad, home, bring } = createWorld();
  const record = approve(ctx, submit(petra, bring("North", 4)));
  recordAllocation({ ctx, input: allocationInput(abroad, { units: 5, effectiveOn: "2027-01-01" }) });
  expect(reload(ctx, record.id).reviewCause).toMatch(/it breaks a limit, Malaysia from/);
  recordAllocation({ ctx, input: allocationInput(abroad, { units: 60, effectiveOn: "2027-01-02" }) });
  expect(reload(ctx, record.id).reviewCause).toMatch(/it breaks 2 limits, .*Tier two together from/i);
  recordAllocation({ ctx, input: allocationInput(home, { units: 150, effectiveOn: "2026-11-01" }) });
  expect(reload(ctx, record.id).reviewCause).toMatch(/it breaks a limit, Malaysia from/);
});
