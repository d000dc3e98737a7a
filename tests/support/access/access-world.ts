import { hashPassword } from "better-auth/crypto";
import { getDatabase } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import type { AllocationRow } from "#db/queries/allocation";
import { writeMembershipRow } from "#db/queries/membership";
import { createPasswordRow, createPersonRow, findPerson } from "#db/queries/person";
import type { Site } from "#db/queries/site";
import { inTransaction } from "#db/transaction";
import { founderRoles, roles, type Role } from "#server/domain/permission/permission";
import type { Plan } from "#db/queries/plan";
import { createAccelerator } from "#server/services/accelerator/create-accelerator";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { tokenScopes } from "#server/domain/permission/token-scope";
import { createInvitation } from "#server/services/invitation/create-invitation";
import { listInvitations } from "#server/services/invitation/invitation-queries";
import { archivePlan } from "#server/services/plan/archive-plan";
import { createPlan } from "#server/services/plan/create-plan";
import { keepPlanVersion } from "#server/services/plan/keep-plan-version";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { adoptSignOff } from "#server/services/sign-off/adopt-sign-off";
import { createDelegation } from "#server/services/sign-off/delegations";
import { commentPlan } from "#server/services/sign-off/threads";
import { getPlan } from "#server/services/plan/get-plan";
import { placeHold } from "#server/services/record/records";
import { addApprovers, approve, submit } from "#tests/support/sign-off-steps";
import { listAdoptedAllocations } from "#db/queries/adoption";
import type { SignOffRecord } from "#db/queries/sign-off";
import { createToken } from "#server/services/token/create-token";
import { createClock, createContext, type ServiceContext } from "#server/services/context";
import { beginSession } from "#server/services/identity/begin-session";
import { createIdentityContext, visitor } from "#server/services/identity/identity-context";
import { createTestFirm, createTestSite, localUser } from "#tests/support/context";
import { allocationInput } from "#tests/support/filled-firm";
import { planLine } from "#tests/support/planned-firm";
import { strongPassword } from "#tests/support/test-browser";

/** Who asks: somebody with one role, or whoever set Plimsoll up. */
export const callers = [...roles, "founder"] as const;
export type Caller = (typeof callers)[number];

export function rolesOf(caller: Caller): readonly Role[] {
  return caller === "founder" ? founderRoles : [caller];
}

/** Somebody who is signed in, as their browser sends it. */
export interface AccessPerson {
  readonly id: string;
  readonly email: string;
  readonly sessionId: string;
  /** `name=value` of the session. */
  readonly cookie: string;
}

/** A firm with something of each kind in it, and one person for each caller. Whatever has a name has the firm's mark in it. */
export interface AccessFirm {
  readonly mark: string;
  readonly ctx: ServiceContext;
  readonly home: Site;
  readonly abroad: Site;
  readonly allocation: AllocationRow;
  readonly acceleratorId: string;
  /** A draft with a line and a version. */
  readonly plan: Plan;
  readonly submittedPlan: Plan;
  readonly archivedPlan: Plan;
  /** The sign-off of the submitted plan. */
  readonly submitted: SignOffRecord;
  readonly approved: SignOffRecord;
  readonly adoptedAllocationId: string;
  /** From the caller who approves to another approver. */
  readonly delegationId: string;
  /** About the submitted plan. */
  readonly threadId: string;
  readonly holdId: string;
  readonly invitationId: string;
  /** What lets somebody new in. */
  readonly invitationSecret: string;
  readonly tokenId: string;
  /** Of an API token with every scope. */
  readonly tokenSecret: string;
  readonly people: Readonly<Record<Caller, AccessPerson>>;
}

/** Two firms that have nothing to do with each other, in one data directory. */
export interface AccessWorld {
  readonly dataDir: string;
  readonly own: AccessFirm;
  readonly other: AccessFirm;
}

/** Prepares the data directory and fills it. */
export async function createAccessWorld(dataDir: string): Promise<AccessWorld> {
  prepareDatabase(dataDir);
  const passwordHash = await hashPassword(strongPassword);
  const fill = (mark: string) => createAccessFirm({ dataDir, mark, passwordHash });
  return { dataDir, own: fill("Ownmark"), other: fill("Othermark") };
}

interface Filling {
  readonly dataDir: string;
  readonly mark: string;
  readonly passwordHash: string;
}

function createAccessFirm(filling: Filling): AccessFirm {
  const { dataDir, mark } = filling;
  const base = createContext(getDatabase(dataDir), localUser, "access", createClock());
  const { ctx } = createTestFirm(base, { name: `${mark} Compute` });
  const home = createTestSite(ctx, { name: `${mark} Reno` });
  const abroad = createTestSite(ctx, { name: `${mark} Johor`, destination: "MY" });
  const allocation = recordAllocation({ ctx, input: allocationInput(home) });
  const { id } = createAccelerator({ ctx, input: acceleratorInput(`${mark} X1`) });
  addApprovers(ctx);
  const plans = createAccessPlans(ctx, mark, createTestSite(ctx, { name: `${mark} Elko` }));
  const { id: threadId } = commentPlan({
    ctx,
    input: { planId: plans.submitted.planId, about: { kind: "plan" }, text: mark },
  });
  const [adoptedAllocation] = listAdoptedAllocations(ctx.db, ctx.firmId, plans.adopted.id);
  const invited = createInvitation({ ctx, input: { email: `new@${mark.toLowerCase()}.example`, roles: ["planner"] } });
  const [invitation] = listInvitations(ctx);
  const token = createToken({ ctx, input: { name: mark, scopes: [...tokenScopes], days: 365 } });
  const people = Object.fromEntries(callers.map((caller) => [caller, createAccessPerson(ctx, filling, caller)]));
  const approverId = people.approver?.id ?? "";
  const delegation = createDelegation({
    ctx: { ...ctx, actor: { ...localUser, id: approverId } },
    input: { delegateId: `${ctx.firmId}-anna`, fromOn: "2026-11-01", untilOn: "2027-10-31", reason: "leave" },
  });
  return {
    mark,
    ctx,
    home,
    abroad,
    allocation,
    acceleratorId: id,
    plan: plans.draft,
    submittedPlan: getPlan(ctx.db, ctx.firmId, plans.submitted.planId),
    archivedPlan: plans.archived,
    submitted: plans.submitted,
    approved: plans.approved,
    adoptedAllocationId: adoptedAllocation?.allocationId ?? "",
    threadId,
    delegationId: delegation.id,
    holdId: placeHold({ ctx, input: { reason: mark } }).id,
    invitationId: invitation?.id ?? "",
    invitationSecret: invited.path.split("/").at(-1) ?? "",
    tokenId: token.id,
    tokenSecret: token.secret,
    people: people as AccessFirm["people"],
  };
}

interface AccessPlans {
  readonly draft: Plan;
  readonly archived: Plan;
  readonly adopted: SignOffRecord;
  readonly approved: SignOffRecord;
  readonly submitted: SignOffRecord;
}

function createAccessPlans(ctx: ServiceContext, mark: string, site: Site): AccessPlans {
  const create = (name: string) => {
    const plan = createPlan({ ctx, input: { name: `${mark} ${name}`, description: mark } });
    savePlanLines({ ctx, input: { planId: plan.id, lines: [planLine(site)] } });
    return plan;
  };
  const draft = create("draft");
  keepPlanVersion({ ctx, input: { planId: draft.id, message: mark } });
  const archived = archivePlan({ ctx, input: { planId: create("archived").id } });
  const request = (name: string) => submit(ctx, { planId: create(name).id, revision: 1 });
  const adopted = approve(ctx, request("adopted"));
  adoptSignOff({ ctx, input: { signOffId: adopted.id } });
  const approved = approve(ctx, request("approved"));
  return { draft, archived, adopted, approved, submitted: request("submitted") };
}

/** An accelerator that a firm adds itself. */
export function acceleratorInput(name: string): Parameters<typeof createAccelerator>[0]["input"] {
  return {
    name,
    vendor: "Tide",
    rates: [{ format: "fp16", gigaOps: 500_000 }],
    dieAreaHundredthsMm2: null,
    isDataCenterPart: true,
    source: { title: "Data sheet" },
  };
}

function createAccessPerson(
  ctx: ServiceContext,
  { dataDir, mark, passwordHash }: Filling,
  caller: Caller,
): AccessPerson {
  const id = ctx.newId();
  const name = `${mark} ${caller}`;
  const createdAt = ctx.clock.now();
  inTransaction(ctx.db, (tx) => {
    const flags = { mayCreateFirms: caller === "founder", isDemonstration: false };
    createPersonRow(tx, { id, name, email: `${caller}@${mark}.example`, ...flags, createdAt });
    writeMembershipRow(tx, ctx.firmId, { personId: id, roles: rolesOf(caller), createdAt });
    createPasswordRow(tx, { id: ctx.newId(), personId: id, hash: passwordHash, createdAt });
  });
  return createAccessSession(ctx, dataDir, id);
}

/** Signs a person in, in a browser of its own. */
export function createAccessSession(ctx: ServiceContext, dataDir: string, id: string): AccessPerson {
  const keys = { dataDir, host: "127.0.0.1", publicUrl: undefined };
  const browser = { cookieHeader: null, userAgent: "access", address: "192.0.2.1", setCookie: () => undefined };
  const identity = createIdentityContext({ ...ctx, actor: visitor }, keys, browser);
  const sessionIds = () => listSessionIds(ctx, id);
  const before = sessionIds();
  const person = findPerson(ctx.db, id);
  if (person === undefined) throw new Error(`there is no ${id}`);
  const setCookie = inTransaction(ctx.db, (tx) => beginSession(tx, identity, person, "password"));
  const sessionId = sessionIds().find((each) => !before.includes(each));
  if (sessionId === undefined) throw new Error(`${id} has no session`);
  return { id, email: person.email, sessionId, cookie: setCookie.split(";")[0] ?? "" };
}

function listSessionIds({ db }: ServiceContext, personId: string): readonly string[] {
  return db.$client.prepare<[string], string>(`SELECT id FROM sessions WHERE person_id = ?`).pluck().all(personId);
}
