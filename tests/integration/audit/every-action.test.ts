import { expect, test } from "vitest";
import { createId } from "#db/identifier";
import { updateReferenceData } from "#db/seed/reference-data";
import { accelerators } from "#server/domain/accelerator/catalogue";
import { auditActions, type AuditAction } from "#server/domain/audit/audit-action";
import { installationChain } from "#server/domain/audit/audit-entry";
import { exportAudit, exportInstallationAudit } from "#server/services/audit/export-audit";
import { exportEvidence } from "#server/services/evidence/export-evidence";
import { writeEvidence } from "#server/services/evidence/write-evidence";
import { listInvitations } from "#server/services/invitation/invitation-queries";
import { restorePlanVersion } from "#server/services/plan/restore-plan-version";
import { liftHold, placeHold } from "#server/services/record/records";
import { keepReport } from "#server/services/report/keep-report";
import { readReport } from "#server/services/report/report-queries";
import { createToken } from "#server/services/token/create-token";
import { enterWithToken } from "#server/services/token/enter-with-token";
import { findProcedureType, listProcedures } from "#tests/support/access/procedures";
import { testKey } from "#tests/support/audit-trail";
import { createTestContext } from "#tests/support/context";
import { testNow } from "#tests/support/database";
import { allocationInput, createFilledFirm, type FilledFirm } from "#tests/support/filled-firm";
import { firmWrites } from "#tests/support/firm-writes";
import { computeNextTotp, openBrowser, otherPassword, right, wrong } from "#tests/support/first-person";
import { planWrites } from "#tests/support/plan-writes";
import type { SignOffRecord } from "#db/queries/sign-off";
import { listSignOffsOfPlan } from "#db/queries/sign-off";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import type { ServiceContext } from "#server/services/context";
import { createDelegation, endDelegation } from "#server/services/sign-off/delegations";
import { tendSignOffs } from "#server/services/sign-off/keep-sign-offs";
import { renewSignOff } from "#server/services/sign-off/renew-sign-off";
import { bookInstallation } from "#server/services/sign-off/book-installation";
import { takeBackBooking } from "#server/services/sign-off/take-back-booking";
import { lastDue } from "#tests/support/report-writes";
import { createReviewedFirm } from "#tests/support/reviewed-firm";
import { actAs, approve, createPlanWith, sign, submit } from "#tests/support/sign-off-steps";
import { adoptionWrites, policyWrite, signOffWrites } from "#tests/support/sign-off-writes";
import { createPlannedFirm, planLine } from "#tests/support/planned-firm";
import { inviteTo } from "#tests/support/people";
import {
  createSetUpBrowser,
  createTestBrowser,
  createTestMember,
  strongPassword,
  type TestBrowser,
} from "#tests/support/test-browser";
import { computeTotp } from "#tests/support/totp";

type Api = ReturnType<TestBrowser["api"]>;

/** A firm with something in it. Nobody has set Plimsoll up yet. */
interface World extends FilledFirm {
  readonly base: ReturnType<typeof createTestContext>;
  /** Sets it up as Ada, whose firm it is then. */
  readonly setUp: () => Promise<TestBrowser>;
}

function createWorld(): World {
  const base = { ...createTestContext(), newId: createId };
  return { ...createFilledFirm(base), base, setUp: () => createSetUpBrowser({ ctx: base }) };
}

/** An entry as `<chain> <action>`: of the firm, of the installation, or of another firm. */
type Written = `${"firm" | "installation" | "other firm"} ${AuditAction}`;

interface Verb {
  /** The procedure, or what is done without one. */
  readonly name: string;
  readonly writes: readonly Written[];
  /** Leads to where the verb can be done, and answers what does it. */
  readonly prepare: (world: World) => (() => unknown) | Promise<() => unknown>;
}

/** What Ada does by one call. */
const byAda =
  (call: (api: Api, world: World) => unknown): Verb["prepare"] =>
  async (world) => {
    const ada = await world.setUp();
    return () => call(ada.api(), world);
  };

const failing = (work: () => Promise<unknown>) => (): Promise<unknown> =>
  work().then(
    () => expect.unreachable("it should have been refused"),
    () => undefined,
  );

/** Ada with a second factor in use, and the key of her app. */
async function secure(world: World): Promise<{ readonly ada: TestBrowser; readonly key: string }> {
  const ada = await world.setUp();
  const { key } = await ada.api().person.beginSecondFactor({ password: strongPassword });
  await ada.api().person.confirmSecondFactor({ code: computeTotp(key) });
  return { ada, key };
}

/** Somebody who has shown Ada's password and is asked for her second factor. */
async function waitForCode(world: World): Promise<{ readonly browser: TestBrowser; readonly key: string }> {
  const { ada, key } = await secure(world);
  const browser = openBrowser(ada);
  await browser.api().person.signIn(right);
  return { browser, key };
}

/** `site.set-milestones` as `site.setMilestones`. */
const toProcedureName = (action: AuditAction): string =>
  action.replace(/-[a-z]/g, (dashed) => dashed.slice(1).toUpperCase());

/** What the demonstration's people and plans write: the first plan is submitted. */
const ofPlans = [
  "installation person.create",
  "installation person.create",
  "installation person.create",
  "installation person.create",
  "other firm plan.create",
  "other firm plan.save-lines",
  "other firm plan.submit",
  "other firm plan.create",
  "other firm plan.save-lines",
] as const satisfies readonly Written[];

const ofFirm: readonly Verb[] = [
  ...firmWrites.map(({ action, run }): Verb => ({
    name: action === "firm.update" ? "firm.updateSettings" : toProcedureName(action),
    writes: [`firm ${action}`],
    prepare: (world) => () => run(world.ctx, world),
  })),
  ...planWrites.map(({ action, run }): Verb => ({
    name: action.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()),
    writes: [`other firm ${action}`],
    prepare: ({ base }) => {
      const planned = createPlannedFirm(base, "Planned");
      return () => run(planned.ctx, planned);
    },
  })),
  ...[...signOffWrites, ...adoptionWrites].map(({ action, name, run }): Verb => ({
    name,
    writes: [`other firm ${action}`],
    prepare: ({ base }) => {
      const reviewed = createReviewedFirm(base, "Reviewed");
      return () => run(reviewed.ctx, reviewed);
    },
  })),
  {
    name: "signOff.takeBack",
    writes: ["other firm allocation.take-back"],
    prepare: ({ base }) => {
      const { ctx, adoptedAllocationId } = createReviewedFirm(base, "Reviewed");
      const booking = { allocationId: adoptedAllocationId, units: 2, installedOn: "2026-11-20" };
      const { id: allocationId } = bookInstallation({ ctx, input: booking });
      return () => takeBackBooking({ ctx, input: { allocationId, reason: "counted twice" } });
    },
  },
  {
    name: "the last signature on a plan that steps in another's place",
    writes: ["other firm sign-off.sign", "other firm sign-off.supersede"],
    prepare: ({ base }) => {
      const { ctx, home, approved } = createReviewedFirm(base, "Reviewed");
      const petra = actAs(ctx, "petra");
      const plan = createPlanWith(petra, "Instead", [planLine(home)]);
      const request = submit(petra, plan, { supersedesId: approved.id });
      sign(actAs(ctx, "anna"), request);
      return () => sign(actAs(ctx, "bert"), request);
    },
  },
  {
    name: "a day on which a request has lapsed",
    writes: ["other firm sign-off.expire"],
    prepare: ({ base }) => {
      const planned = createPlannedFirm(base, "Planned");
      return () => tendSignOffs(planned.ctx.db, { now: () => "2027-11-23T10:00:00.000Z" });
    },
  },
  {
    name: "a change of the register by which an approved plan breaks a limit, and one by which it holds again",
    writes: [
      "other firm sign-off.mark-for-review",
      "other firm allocation.record",
      "other firm sign-off.hold-again",
      "other firm allocation.record",
    ],
    prepare: ({ base }) => {
      const planned = createPlannedFirm(base, "Planned");
      const { ctx, home, abroad, submitted } = planned;
      const [record] = listSignOffsOfPlan(ctx.db, ctx.firmId, submitted.id);
      if (record !== undefined) approve(ctx, renewIfMoved(ctx, record));
      return () => {
        recordAllocation({ ctx, input: allocationInput(abroad, { units: 50, effectiveOn: "2027-08-01" }) });
        recordAllocation({ ctx, input: allocationInput(home, { units: 5_000, effectiveOn: "2027-08-01" }) });
      };
    },
  },
  {
    name: "signOff.updatePolicies",
    writes: ["other firm approval-policy.update"],
    prepare: ({ base }) => {
      const { ctx } = createReviewedFirm(base, "Reviewed");
      return () => policyWrite(ctx);
    },
  },
  {
    name: "signOff.createDelegation",
    writes: ["other firm delegation.create"],
    prepare: ({ base }) => {
      const { ctx } = createReviewedFirm(base, "Reviewed");
      return () => delegate(ctx);
    },
  },
  {
    name: "signOff.endDelegation",
    writes: ["other firm delegation.end"],
    prepare: ({ base }) => {
      const { ctx } = createReviewedFirm(base, "Reviewed");
      const { id: delegationId } = delegate(ctx);
      return () => endDelegation({ ctx: actAs(ctx, "anna"), input: { delegationId } });
    },
  },
  {
    name: "plan.restoreVersion",
    writes: ["other firm plan.keep-version", "other firm plan.save-lines"],
    prepare: ({ base }) => {
      const { ctx, plan } = createPlannedFirm(base, "Planned");
      return () => restorePlanVersion({ ctx, input: { planId: plan.id, number: 1 } });
    },
  },
  {
    name: "firm.create",
    writes: ["other firm firm.create", "other firm membership.create"],
    prepare: byAda((api) => api.firm.create({ name: "Ebb Compute", headquarters: "US", ultimateParent: "US" })),
  },
  {
    name: "firm.createDemonstration",
    writes: ["other firm firm.create", "other firm membership.create", "other firm fleet-import.apply", ...ofPlans],
    prepare: byAda((api) => api.firm.createDemonstration()),
  },
  {
    name: "catalogue update at the start",
    writes: ["firm catalogue.update"],
    prepare: (world) => () => {
      const rates = [{ format: "fp8" as const, gigaOps: 100_000 }];
      const changed = accelerators.map((each) => (each.id === "nvidia-h100-sxm" ? { ...each, rates } : each));
      return updateReferenceData(world.base.db, testNow, changed);
    },
  },
  {
    name: "export of the firm's trail",
    writes: ["firm audit.export"],
    prepare:
      ({ ctx }) =>
      () =>
        exportAudit({ ctx, key: testKey, input: { format: "jsonl" } }),
  },
  {
    name: "record.hold",
    writes: ["firm record.hold"],
    prepare:
      ({ ctx }) =>
      () =>
        placeHold({ ctx, input: { reason: "an inquiry" } }),
  },
  {
    name: "record.liftHold",
    writes: ["firm record.lift-hold"],
    prepare: ({ ctx }) => {
      const { id: holdId } = placeHold({ ctx, input: { reason: "an inquiry" } });
      return () => liftHold({ ctx, input: { holdId, reason: "it is over" } });
    },
  },
  {
    name: "export of a decision's evidence",
    writes: ["other firm evidence.export"],
    prepare: ({ base }) => {
      const { ctx, approved } = createReviewedFirm(base, "Reviewed");
      const keys = { signing: testKey, trusted: [] };
      return () => exportEvidence({ ctx, keys, write: writeEvidence, input: { signOffId: approved.id } });
    },
  },
  {
    name: "report.keep",
    writes: ["firm report.keep"],
    prepare: ({ ctx }) => {
      const { hash } = readReport({ ctx, input: lastDue });
      return () => keepReport({ ctx, input: { ...lastDue, hash } });
    },
  },
  {
    name: "export of the installation's trail",
    writes: ["installation audit.export"],
    prepare:
      ({ base }) =>
      () =>
        exportInstallationAudit({ ctx: base, key: testKey, input: { format: "jsonl" } }),
  },
  {
    name: "token.create",
    writes: ["firm token.create"],
    prepare: byAda((api) => api.token.create({ name: "ci", scopes: ["assessment.read"], days: 30 })),
  },
  {
    name: "token.revoke",
    writes: ["firm token.revoke"],
    prepare: (world) => {
      const { id: tokenId } = createToken({
        ctx: world.ctx,
        input: { name: "ci", scopes: ["assessment.read"], days: 30 },
      });
      return byAda((api) => api.token.revoke({ tokenId }))(world);
    },
  },
];

/** Anna lets Bert sign in her place. */
function delegate(ctx: ServiceContext): ReturnType<typeof createDelegation> {
  const input = { fromOn: "2026-11-20", untilOn: "2026-12-20", reason: "leave" };
  return createDelegation({ ctx: actAs(ctx, "anna"), input: { delegateId: `${ctx.firmId}-bert`, ...input } });
}

function renewIfMoved(ctx: ServiceContext, { id: signOffId, hash }: SignOffRecord): SignOffRecord {
  return renewSignOff({ ctx, input: { signOffId, hash } });
}

const ofPeople: readonly Verb[] = [
  {
    name: "membership.update",
    writes: ["firm membership.update"],
    prepare: async (world) => {
      const ada = await world.setUp();
      const { id: personId } = createTestMember(world.ctx, ["planner"]);
      return () => ada.api().membership.update({ personId, roles: ["auditor"] });
    },
  },
  {
    name: "membership.end",
    writes: ["firm membership.end"],
    prepare: async (world) => {
      const ada = await world.setUp();
      const { id: personId } = createTestMember(world.ctx, ["planner"]);
      return () => ada.api().membership.end({ personId });
    },
  },
  {
    name: "invitation.create",
    writes: ["firm invitation.create"],
    prepare: byAda((api) => api.invitation.create({ email: "ines@example.com", roles: ["planner"] })),
  },
  {
    name: "invitation.create in place of an earlier one",
    writes: ["firm invitation.revoke", "firm invitation.create"],
    prepare: (world) => {
      inviteTo(world.ctx, "ines@example.com");
      return byAda((api) => api.invitation.create({ email: "ines@example.com", roles: ["planner"] }))(world);
    },
  },
  {
    name: "invitation.revoke",
    writes: ["firm invitation.revoke"],
    prepare: (world) => {
      inviteTo(world.ctx, "ines@example.com");
      const invitationId = listInvitations(world.ctx)[0]?.id ?? "";
      return byAda((api) => api.invitation.revoke({ invitationId }))(world);
    },
  },
  {
    name: "invitation.accept",
    writes: ["other firm invitation.accept", "other firm membership.create"],
    prepare: async (world) => {
      const ada = await world.setUp();
      const secret = inviteTo(createFilledFirm(world.base, "Second").ctx, right.email);
      return () => ada.api().invitation.accept({ secret });
    },
  },
  {
    name: "invitation.acceptAsNewPerson",
    writes: [
      "installation person.create",
      "firm invitation.accept",
      "firm membership.create",
      "installation session.begin",
    ],
    prepare: ({ ctx, base }) => {
      const secret = inviteTo(ctx, "ines@example.com");
      const { invitation } = createTestBrowser({ ctx: base }).api();
      return () => invitation.acceptAsNewPerson({ secret, name: "Ines", password: strongPassword });
    },
  },
];

const ofSessions: readonly Verb[] = [
  {
    name: "person.setUp",
    writes: ["installation person.create", "firm membership.create", "installation session.begin"],
    prepare: (world) => world.setUp,
  },
  {
    name: "person.signIn",
    writes: ["installation session.begin"],
    prepare: async (world) => {
      const browser = openBrowser(await world.setUp());
      return () => browser.api().person.signIn(right);
    },
  },
  {
    name: "a wrong password",
    writes: ["installation sign-in.refuse"],
    prepare: async (world) => {
      const browser = openBrowser(await world.setUp());
      return failing(() => browser.api().person.signIn(wrong));
    },
  },
  {
    name: "the fifth wrong password",
    writes: ["installation sign-in.refuse", "installation sign-in.lock"],
    prepare: async (world) => {
      const browser = openBrowser(await world.setUp());
      const tryOnce = failing(() => browser.api().person.signIn(wrong));
      for (let count = 0; count < 4; count++) await tryOnce();
      return tryOnce;
    },
  },
  {
    name: "an API token that is none",
    writes: ["installation sign-in.refuse"],
    prepare: ({ base }) => {
      const browser = createTestBrowser({ ctx: base });
      return () => expect(() => enterWithToken(browser.request(), "plimsoll_x")).toThrow("not taken");
    },
  },
  {
    name: "person.enterDemonstration",
    writes: ["other firm firm.create", "other firm fleet-import.apply", ...ofPlans, "installation session.begin"],
    prepare: ({ base }) => {
      const { person } = createTestBrowser({ ctx: base }).api();
      return () => person.enterDemonstration({ as: "planner" });
    },
  },
  { name: "person.signOut", writes: ["installation session.end"], prepare: byAda((api) => api.person.signOut()) },
  {
    name: "person.signOutEverywhere",
    writes: ["installation session.end-all"],
    prepare: byAda((api) => api.person.signOutEverywhere()),
  },
  {
    name: "person.revokeSession",
    writes: ["installation session.end"],
    prepare: async (world) => {
      const ada = await world.setUp();
      const other = openBrowser(ada);
      await other.api().person.signIn(right);
      const sessionId = other.request().session?.id ?? "";
      return () => ada.api().person.revokeSession({ sessionId });
    },
  },
  {
    name: "person.changePassword",
    writes: ["installation password.change"],
    prepare: byAda((api) => api.person.changePassword({ currentPassword: strongPassword, newPassword: otherPassword })),
  },
];

const ofSecondFactors: readonly Verb[] = [
  {
    name: "person.beginSecondFactor",
    writes: ["installation second-factor.begin"],
    prepare: byAda((api) => api.person.beginSecondFactor({ password: strongPassword })),
  },
  {
    name: "person.confirmSecondFactor",
    writes: ["installation second-factor.confirm"],
    prepare: async (world) => {
      const ada = await world.setUp();
      const { key } = await ada.api().person.beginSecondFactor({ password: strongPassword });
      return () => ada.api().person.confirmSecondFactor({ code: computeTotp(key) });
    },
  },
  {
    name: "person.endSecondFactor",
    writes: ["installation second-factor.end"],
    prepare: async (world) => {
      const { ada } = await secure(world);
      return () => ada.api().person.endSecondFactor({ password: strongPassword });
    },
  },
  {
    name: "person.createRecoveryCodes",
    writes: ["installation second-factor.create-recovery-codes"],
    prepare: async (world) => {
      const { ada } = await secure(world);
      return () => ada.api().person.createRecoveryCodes({ password: strongPassword });
    },
  },
  {
    name: "person.verifySecondFactor",
    writes: ["installation session.begin"],
    prepare: async (world) => {
      const { browser, key } = await waitForCode(world);
      return () => browser.api().person.verifySecondFactor({ code: computeNextTotp(key) });
    },
  },
  {
    name: "a wrong second factor",
    writes: ["installation sign-in.refuse"],
    prepare: async (world) => {
      const { browser } = await waitForCode(world);
      return failing(() => browser.api().person.verifySecondFactor({ code: "not a code" }));
    },
  },
];

const verbs = [...ofFirm, ...ofPeople, ...ofSessions, ...ofSecondFactors];

/** Actions that take a provider to sign in at, with the test that asserts their entry. */
const assertedElsewhere: Partial<Record<AuditAction, string>> = {
  "sign-in.link": "tests/integration/identity/provider-link.test.ts",
};

/** Procedures that set a cookie, or what only the person sees. */
const writeNothing = ["firm.choose", "person.beginProviderLink", "signOff.markRead"];

test.each(verbs)("$name is in the trail: $writes", async ({ writes, prepare }) => {
  const world = createWorld();
  const act = await prepare(world);
  const before = countEntries(world);
  await act();
  expect(listWritten(world).slice(before)).toEqual(writes);
});

function countEntries({ base }: World): number {
  return Number(base.db.$client.prepare(`SELECT count(*) FROM audit_entries`).pluck().get());
}

/** Everything in every trail, the oldest first. */
function listWritten({ base, ctx }: World): readonly string[] {
  const rows = base.db.$client
    .prepare<[], { readonly chain: string; readonly firmId: string | null; readonly action: string }>(
      `SELECT chain, firm_id AS firmId, action FROM audit_entries ORDER BY rowid`,
    )
    .all();
  return rows.map(({ chain, firmId, action }) => {
    if (chain === installationChain) return `${firmId === null ? "installation" : "misled"} ${action}`;
    if (chain !== firmId) return `misled ${action}`;
    return `${chain === ctx.firmId ? "firm" : "other firm"} ${action}`;
  });
}

test("every action has a row, and every row its action", () => {
  const written = verbs.flatMap(({ writes }) => writes.map((each) => each.replace(/^(?:other )?\w+ /, "")));
  expect([...new Set([...written, ...Object.keys(assertedElsewhere)])].sort()).toEqual([...auditActions].sort());
});

test("every procedure that writes has a row", () => {
  const names = new Set(verbs.map(({ name }) => name));
  const mutations = listProcedures().filter((path) => findProcedureType(path) === "mutation");
  expect(mutations.filter((path) => !names.has(path))).toEqual(writeNothing);
});
