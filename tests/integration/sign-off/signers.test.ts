import { describe, expect, test } from "vitest";
import { listDelegations } from "#db/queries/delegation";
import { updateMembershipRow } from "#db/queries/membership";
import { listNotifications } from "#db/queries/notification";
import { findPerson } from "#db/queries/person";
import { inTransaction } from "#db/transaction";
import type { ServiceContext } from "#server/services/context";
import { NotFoundError, PermissionError } from "#server/services/errors";
import { getFirm } from "#server/services/firm/get-firm";
import { updateFirmSettings } from "#server/services/firm/update-firm-settings";
import { applyProviderRoles } from "#server/services/identity/apply-provider-roles";
import { endMembership } from "#server/services/membership/end-membership";
import { updateMembership } from "#server/services/membership/update-membership";
import { updatePolicies } from "#server/services/sign-off/approval-policies";
import { createDelegation, endDelegation } from "#server/services/sign-off/delegations";
import { tendSignOffs } from "#server/services/sign-off/keep-sign-offs";
import { getSignOffView } from "#server/services/sign-off/sign-off-queries";
import { createFilledFirm } from "#tests/support/filled-firm";
import { enterAs, listTrail } from "#tests/support/people";
import { planLine } from "#tests/support/planned-firm";
import { actAs, addApprovers, createPlanWith, sign, submit } from "#tests/support/sign-off-steps";
import { createTestMember } from "#tests/support/test-browser";

/** Petra plans, Anna and Bert approve, and so does Cleo, whom the firm's one policy names; Ada and Alma keep the people. One signature is enough. */
function createWorld() {
  const { ctx, firm, home } = createFilledFirm();
  addApprovers(ctx, ["anna", "bert", "cleo"]);
  createTestMember(ctx, ["planner"], `${ctx.firmId}-petra`);
  const ada = enterAs(ctx, ["administrator"], `${ctx.firmId}-ada`);
  createTestMember(ctx, ["administrator"], `${ctx.firmId}-alma`);
  updateFirmSettings({ ctx, input: { approvalsNeeded: 1 } });
  const cleo = `${ctx.firmId}-cleo`;
  updatePolicies({
    ctx,
    input: { policies: [{ name: "Counsel", trigger: "every-plan", approverIds: [cleo], count: 1 }] },
  });
  const petra = actAs(ctx, "petra");
  const request = (name = "North") => submit(petra, createPlanWith(petra, name, [planLine(home)]));
  return { ctx, firm, ada, cleo, request };
}

function delegate(ctx: ServiceContext, from: string, to: string, fromOn = "2026-11-20", untilOn = "2026-12-20") {
  const input = { delegateId: `${ctx.firmId}-${to}`, fromOn, untilOn, reason: "leave" };
  return createDelegation({ ctx: actAs(ctx, from), input });
}

const toldTo = ({ db, firmId }: ServiceContext, name: string) =>
  listNotifications(db, firmId, `${firmId}-${name}`, 50).map(({ text }) => text);
const countRunning = ({ db, firmId }: ServiceContext) =>
  listDelegations(db, firmId).filter(({ endedAt }) => endedAt === null).length;

describe("whoever may not sign", () => {
  test("cannot be stood in for, even where a delegation of theirs still runs", () => {
    const { ctx, cleo, request } = createWorld();
    const record = request();
    delegate(ctx, "cleo", "bert");
    inTransaction(ctx.db, (tx) => updateMembershipRow(tx, ctx.firmId, cleo, ["auditor"]));
    expect(sign(actAs(ctx, "bert"), record).state).toBe("submitted");
    const { signatures } = getSignOffView({ ctx, input: { signOffId: record.id } });
    expect(signatures).toMatchObject([{ actsForNames: [] }]);
  });

  test.each([
    ["leaves the firm", (ctx: ServiceContext, personId: string) => endMembership({ ctx, input: { personId } })],
    [
      "loses the role",
      (ctx: ServiceContext, personId: string) =>
        updateMembership({ ctx, input: { personId, roles: ["reviewer", "auditor"] } }),
    ],
    [
      "loses it by the word of the identity provider",
      (ctx: ServiceContext, personId: string) =>
        inTransaction(ctx.db, (tx) => {
          const person = findPerson(tx, personId);
          if (person === undefined) throw new Error("nobody");
          applyProviderRoles(tx, { ...ctx, db: tx }, person, [{ firm: getFirm(tx, ctx.firmId), roles: [] }]);
        }),
    ],
  ])("and %s has no delegation any more, to or from them, and the others are told", (_, leave) => {
    const { ctx, ada, cleo } = createWorld();
    delegate(ctx, "cleo", "bert");
    delegate(ctx, "anna", "cleo", "2027-01-01", "2027-01-31");
    delegate(ctx, "anna", "bert");
    leave(ada, cleo);
    expect(countRunning(ctx)).toBe(1);
    expect(toldTo(ctx, "bert")).toContain(
      `${ctx.firmId}-bert no longer signs in the place of ${cleo}: ${cleo} is no approver of the firm any more.`,
    );
    expect(toldTo(ctx, "anna")).toContain(
      `${cleo} no longer signs in the place of ${ctx.firmId}-anna: ${cleo} is no approver of the firm any more.`,
    );
    expect(listTrail(ctx).filter(({ action }) => action === "delegation.end")).toMatchObject([
      { subjectId: `${ctx.firmId}-anna`, actorName: `${ctx.firmId}-ada`, before: { endedAt: null } },
      { subjectId: cleo, actorName: `${ctx.firmId}-ada`, before: { endedAt: null } },
    ]);
  });

  test("a change of roles that leaves the role of approver ends nothing, and what is over stays as it was", () => {
    const { ctx, ada, cleo } = createWorld();
    delegate(ctx, "cleo", "bert");
    updateMembership({ ctx: ada, input: { personId: cleo, roles: ["reviewer", "approver"] } });
    expect(countRunning(ctx)).toBe(1);
    const later = { ...ada, clock: { now: () => "2026-12-21T10:00:00.000Z" } };
    endMembership({ ctx: later, input: { personId: cleo } });
    expect(countRunning(ctx)).toBe(1);
  });
});

describe("ending a delegation", () => {
  test("is for the two whom it concerns and for administrators; the other party is told", () => {
    const { ctx, ada } = createWorld();
    const { id: delegationId } = delegate(ctx, "cleo", "bert");
    const dora = enterAs(ctx, ["approver"], `${ctx.firmId}-dora`);
    expect(() => endDelegation({ ctx: dora, input: { delegationId } })).toThrow(PermissionError);
    expect(() => endDelegation({ ctx: ada, input: { delegationId: "nothing" } })).toThrow(NotFoundError);
    endDelegation({ ctx: ada, input: { delegationId } });
    expect(() => endDelegation({ ctx: ada, input: { delegationId } })).toThrow("has ended already");
    for (const name of ["bert", "cleo"])
      expect(toldTo(ctx, name)[0]).toBe(
        `${ctx.firmId}-bert no longer signs in the place of ${ctx.firmId}-cleo: ${ctx.firmId}-ada ended the delegation.`,
      );
  });
});

describe("a request that can no longer be signed", () => {
  const words =
    "North (SO-1) can no longer be signed: it still needs 1 signature under Counsel, and nobody may give one. An administrator changes the policy or gives more people the role; then the planner submits it again.";

  test("is told at once to its submitter and every administrator, whoever did it too, and once", () => {
    const { ctx, ada, cleo, request } = createWorld();
    request();
    endMembership({ ctx: ada, input: { personId: cleo } });
    const count = () =>
      ["petra", "ada", "alma"].map((name) => toldTo(ctx, name).filter((text) => text === words).length);
    expect(count()).toEqual([1, 1, 1]);
    tendSignOffs(ctx.db, ctx.clock);
    expect(count()).toEqual([1, 1, 1]);
    expect(toldTo(ctx, "anna")).not.toContain(words);
  });

  test("is found by the regular round too", () => {
    const { ctx, cleo, request } = createWorld();
    request();
    inTransaction(ctx.db, (tx) => updateMembershipRow(tx, ctx.firmId, cleo, ["auditor"]));
    tendSignOffs(ctx.db, ctx.clock);
    expect(toldTo(ctx, "petra")).toContain(words);
  });

  test("is none where whoever left has signed before", () => {
    const { ctx, ada, cleo, request } = createWorld();
    updateFirmSettings({ ctx, input: { approvalsNeeded: 2 } });
    const record = request();
    expect(sign(actAs(ctx, "cleo"), record).state).toBe("submitted");
    endMembership({ ctx: ada, input: { personId: cleo } });
    expect(toldTo(ctx, "petra")).not.toContain(words);
    expect(sign(actAs(ctx, "anna"), record).state).toBe("approved");
  });
});
