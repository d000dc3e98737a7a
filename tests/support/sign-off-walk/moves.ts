import { recordAllocation } from "#server/services/allocation/record-allocation";
import { moveUnits } from "#server/services/allocation/move-units";
import { retireSite } from "#server/services/allocation/retire-site";
import { updateFirmSettings } from "#server/services/firm/update-firm-settings";
import { endMembership } from "#server/services/membership/end-membership";
import { updateMembership } from "#server/services/membership/update-membership";
import { createPlan } from "#server/services/plan/create-plan";
import { savePlanLines } from "#server/services/plan/save-plan-lines";
import { adoptSignOff } from "#server/services/sign-off/adopt-sign-off";
import { updatePolicies } from "#server/services/sign-off/approval-policies";
import { rejectSignOff, requestChanges, revokeSignOff, withdrawPlan } from "#server/services/sign-off/decide-sign-off";
import { createDelegation, endDelegation } from "#server/services/sign-off/delegations";
import { tendSignOffs } from "#server/services/sign-off/keep-sign-offs";
import { renewSignOff, setConditions } from "#server/services/sign-off/renew-sign-off";
import { giveSignature } from "#server/services/sign-off/sign-sign-off";
import { submitPlan } from "#server/services/sign-off/submit-plan";
import { commentPlan } from "#server/services/sign-off/threads";
import type { Role } from "#server/domain/permission/permission";
import type { ServiceContext } from "#server/services/context";
import { isApprover, noteAuthor, noteRoles, noteSignature, type NotedCondition, type NotedPolicy } from "./ledger";
import { readLineRevision, readPlans, readSignOffs, type SignOffRow } from "./read-world";
import { personIds, type World } from "./world";

/** One thing that somebody does; what comes of it is noted only when it was not refused. */
interface Move {
  readonly weight: number;
  /** Whose it is to do; anybody tries it at times. */
  readonly role: Role;
  readonly run: (world: World, ctx: ServiceContext) => void;
}

const days = ["2026-12-15", "2027-01-31", "2027-04-15", "2027-08-01"] as const;
const reason = "as discussed";

function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * 86_400_000).toISOString().slice(0, 10);
}

/** A site, seldom the one of tier three. */
function pickSite({ dice, siteIds }: World): string {
  const [home = "", my = "", india = "", de = "", cn = "", leased = ""] = siteIds;
  return dice.isOneIn(25) ? cn : (dice.pick([home, my, my, my, india, india, de, leased]) ?? my);
}

function pickAccelerator({ dice, acceleratorIds }: World): string {
  const [h100 = "", b200 = "", unknown = ""] = acceleratorIds;
  return dice.isOneIn(40) ? unknown : (dice.pick([h100, h100, h100, b200]) ?? h100);
}

function drawLine(world: World, planId: string) {
  const { dice } = world;
  const [siteId, acceleratorId] = [pickSite(world), pickAccelerator(world)];
  const first = dice.roll(days.length);
  const allocations = days
    .slice(first, first + dice.between(1, 2))
    .map((effectiveOn) => ({ effectiveOn, units: dice.isOneIn(8) ? -dice.between(1, 3) : dice.between(1, 5) }));
  const revision = readLineRevision(world, planId, siteId, acceleratorId);
  return { siteId, acceleratorId, allocations, priority: 5, isFixed: false, earliestOn: null, revision };
}

function drawCondition({ dice, acceleratorIds }: World): NotedCondition {
  const destination = dice.pick(["MY", "IN"] as const) ?? "MY";
  const before = dice.pick(["2027-02-01", "2027-12-31"]) ?? "";
  return { destination, acceleratorId: acceleratorIds[0] ?? "", mostUnits: dice.between(4, 14), before };
}

const toCondition = ({ before, ...condition }: NotedCondition) => {
  return { ...condition, until: { kind: "day" as const, on: before } };
};

function pickSignOff(world: World, state: string): SignOffRow | undefined {
  const all = readSignOffs(world);
  // Anything at times, and else what can still go somewhere.
  return world.dice.pick(world.dice.isOneIn(12) ? all : all.filter((one) => one.state === state));
}

/** The hash that stands, or one that somebody saw before. */
function pickHash({ dice, ledger }: World, { id, hash }: SignOffRow): string {
  const seen = ledger.signatures.get(id)?.map((signature) => signature.hash) ?? [];
  return dice.isOneIn(8) ? (dice.pick(seen) ?? hash) : hash;
}

function draft(world: World, ctx: ServiceContext): void {
  const { dice, ledger } = world;
  const model = dice.isOneIn(5) ? dice.pick(readPlans(world)) : undefined;
  const { id } = createPlan({ ctx, input: { name: ctx.newId(), cloneOf: model?.id ?? null } });
  noteAuthor(ledger, id, ctx.actor.id, ...(ledger.authors.get(model?.id ?? "") ?? []));
  for (let line = 0; line < dice.between(1, 2); line++)
    savePlanLines({ ctx, input: { planId: id, lines: [drawLine(world, id)] } });
}

function edit(world: World, ctx: ServiceContext): void {
  const plan = world.dice.pick(readPlans(world));
  if (plan === undefined) return;
  savePlanLines({ ctx, input: { planId: plan.id, lines: [drawLine(world, plan.id)] } });
  noteAuthor(world.ledger, plan.id, ctx.actor.id);
}

function submit(world: World, ctx: ServiceContext): void {
  const { dice, ledger } = world;
  const plan = dice.pick(readPlans(world).filter(({ state }) => dice.isOneIn(10) || state !== "submitted"));
  if (plan === undefined) return;
  const today = world.today();
  const dueOn = addDays(today, dice.between(0, 20));
  const request = {
    supersedesId: dice.isOneIn(2) ? (pickSignOff(world, "approved")?.id ?? null) : null,
    bufferReason: dice.isOneIn(2) ? reason : null,
    conditions: dice.isOneIn(5) ? [drawCondition(world)] : [],
  };
  const input = { planId: plan.id, revision: plan.revision, message: "please review", dueOn };
  const { id } = submitPlan({
    ctx,
    input: {
      ...input,
      ...request,
      validUntil: addDays(dueOn, dice.between(0, 60)),
      conditions: request.conditions.map(toCondition),
    },
  });
  noteAuthor(ledger, plan.id, ctx.actor.id);
  ledger.requests.set(id, { planId: plan.id, asOf: today, ...request });
}

function renew(world: World, ctx: ServiceContext): void {
  const { dice, ledger } = world;
  const target = pickSignOff(world, "submitted");
  const before = ledger.requests.get(target?.id ?? "");
  if (target === undefined || before === undefined) return;
  const bufferReason = dice.isOneIn(2) ? reason : null;
  renewSignOff({ ctx, input: { signOffId: target.id, hash: target.hash, bufferReason } });
  noteAuthor(ledger, target.planId, ctx.actor.id);
  const asked = { ...before, bufferReason: bufferReason ?? before.bufferReason };
  ledger.requests.set(target.id, { ...asked, asOf: world.today() });
}

function condition(world: World, ctx: ServiceContext): void {
  const target = pickSignOff(world, "submitted");
  const before = world.ledger.requests.get(target?.id ?? "");
  if (target === undefined || before === undefined) return;
  const conditions = world.dice.isOneIn(3) ? [] : [drawCondition(world)];
  setConditions({ ctx, input: { signOffId: target.id, hash: target.hash, conditions: conditions.map(toCondition) } });
  world.ledger.requests.set(target.id, { ...before, conditions, asOf: world.today() });
}

function sign(world: World, ctx: ServiceContext): void {
  const target = pickSignOff(world, "submitted");
  if (target === undefined) return;
  const hash = pickHash(world, target);
  giveSignature({ ctx, input: { signOffId: target.id, hash, reason }, method: "password" });
  if (!isApprover(world.ledger, ctx.actor.id)) throw new Error(`${ctx.actor.id} signed and is no approver`);
  noteSignature(world.ledger, target.id, ctx.actor.id, hash, world.today());
}

const decideBy =
  (verb: typeof rejectSignOff) =>
  (world: World, ctx: ServiceContext): void => {
    const target = pickSignOff(world, "submitted");
    if (target !== undefined) verb({ ctx, input: { signOffId: target.id, hash: pickHash(world, target), reason } });
  };

function withdraw(world: World, ctx: ServiceContext): void {
  const target = pickSignOff(world, "submitted");
  if (target !== undefined) withdrawPlan({ ctx, input: { planId: target.planId, reason } });
}

function revoke(world: World, ctx: ServiceContext): void {
  const target = pickSignOff(world, "approved");
  if (target !== undefined) revokeSignOff({ ctx, input: { signOffId: target.id, reason } });
}

function adopt(world: World, ctx: ServiceContext): void {
  const target = pickSignOff(world, "approved");
  if (target !== undefined) adoptSignOff({ ctx, input: { signOffId: target.id } });
}

function comment(world: World, ctx: ServiceContext): void {
  const plan = world.dice.pick(readPlans(world));
  if (plan !== undefined) commentPlan({ ctx, input: { planId: plan.id, about: { kind: "plan" }, text: "Why so?" } });
}

function record(world: World, ctx: ServiceContext): void {
  const { dice } = world;
  const units = dice.isOneIn(2) ? dice.between(1, 4) : -dice.between(1, 4);
  const effectiveOn = dice.pick(["2025-06-01", "2026-11-01", ...days]) ?? "";
  const input = { siteId: pickSite(world), acceleratorId: pickAccelerator(world), units, effectiveOn };
  recordAllocation({ ctx, input: { ...input, stage: "installed" } });
}

function move(world: World, ctx: ServiceContext): void {
  const [fromSiteId = ""] = world.siteIds;
  const toSiteId = pickSite(world);
  if (fromSiteId === toSiteId) return;
  const input = { fromSiteId, toSiteId, acceleratorId: world.acceleratorIds[0] ?? "", units: 1, effectiveOn: days[0] };
  moveUnits({ ctx, input: { ...input, stage: "installed" } });
}

function close(world: World, ctx: ServiceContext): void {
  const [, ...abroad] = world.siteIds;
  const siteId = world.dice.pick(abroad) ?? "";
  retireSite({ ctx, input: { siteId, effectiveOn: days[1], stage: "planned" } });
}

function delegate(world: World, ctx: ServiceContext): void {
  const { dice, ledger } = world;
  const fromOn = addDays(world.today(), dice.between(-10, 10));
  const noted = { delegateId: dice.pick(personIds) ?? "", fromOn, untilOn: addDays(fromOn, dice.between(0, 60)) };
  const { id } = createDelegation({ ctx, input: { ...noted, reason } });
  ledger.delegations.set(id, { ...noted, delegatorId: ctx.actor.id });
}

function stopDelegation(world: World, ctx: ServiceContext): void {
  const delegationId = world.dice.pick([...world.ledger.delegations.keys()]);
  if (delegationId === undefined) return;
  endDelegation({ ctx, input: { delegationId } });
  world.ledger.delegations.delete(delegationId);
}

function settlePolicies(world: World, ctx: ServiceContext): void {
  const { dice } = world;
  const drawn = Array.from({ length: dice.roll(3) }, (): NotedPolicy => {
    const trigger = dice.pick(["every-plan", "tier-two", "tpp-over", "in-buffer"] as const) ?? "every-plan";
    const approverIds = personIds.filter(() => dice.isOneIn(3));
    return {
      trigger,
      overMilliTpp: trigger === "tpp-over" ? 80_000_000 : null,
      approverIds,
      count: dice.between(1, 2),
    };
  });
  const policies = drawn.map((policy) => ({ ...policy, name: policy.trigger, approverIds: [...policy.approverIds] }));
  if (drawn.some(({ approverIds }) => approverIds.length === 0)) return;
  updatePolicies({ ctx, input: { policies } });
  world.ledger.policies = drawn;
}

function settle({ dice, ledger }: World, ctx: ServiceContext): void {
  const approvalsNeeded = dice.pick([2, 2, 3]) ?? 2;
  const buffer = dice.pick([null, 200, 500]) ?? null;
  const signingOrder = dice.isOneIn(3) ? "fixed" : "free";
  const none = { "geographic.overseas": null, "geographic.tier-two-total": null };
  const buffers = { ...none, "geographic.tier-two-country": buffer };
  updateFirmSettings({ ctx, input: { approvalsNeeded, buffers, signingOrder } });
  Object.assign(ledger, { approvalsNeeded, buffer });
}

function remove({ dice, ledger }: World, ctx: ServiceContext): void {
  const personId = dice.pick(personIds) ?? "";
  endMembership({ ctx, input: { personId } });
  noteRoles(ledger, personId, []);
}

function changeRoles({ dice, ledger }: World, ctx: ServiceContext): void {
  const personId = dice.pick(personIds) ?? "";
  const options: readonly (readonly Role[])[] = [["planner"], ["approver"], ["planner", "approver"], ["reviewer"]];
  const roles = dice.pick(options) ?? [];
  updateMembership({ ctx, input: { personId, roles: [...roles] } });
  noteRoles(ledger, personId, roles);
}

function wait(world: World): void {
  world.passDays(world.dice.between(1, 25));
  tendSignOffs(world.ctx.db, world.ctx.clock);
}

/** Everything that people do, and how often. */
export const moves: Readonly<Record<string, Move>> = {
  draft: { weight: 8, role: "planner", run: draft },
  edit: { weight: 3, role: "planner", run: edit },
  submit: { weight: 16, role: "planner", run: submit },
  renew: { weight: 8, role: "planner", run: renew },
  sign: { weight: 44, role: "approver", run: sign },
  requestChanges: { weight: 1, role: "reviewer", run: decideBy(requestChanges) },
  reject: { weight: 1, role: "approver", run: decideBy(rejectSignOff) },
  withdraw: { weight: 1, role: "planner", run: withdraw },
  revoke: { weight: 2, role: "approver", run: revoke },
  adopt: { weight: 4, role: "planner", run: adopt },
  condition: { weight: 1, role: "reviewer", run: condition },
  comment: { weight: 1, role: "reviewer", run: comment },
  record: { weight: 3, role: "planner", run: record },
  move: { weight: 1, role: "planner", run: move },
  close: { weight: 1, role: "planner", run: close },
  delegate: { weight: 3, role: "approver", run: delegate },
  stopDelegation: { weight: 1, role: "approver", run: stopDelegation },
  settlePolicies: { weight: 2, role: "administrator", run: settlePolicies },
  settle: { weight: 2, role: "administrator", run: settle },
  remove: { weight: 1, role: "administrator", run: remove },
  changeRoles: { weight: 1, role: "administrator", run: changeRoles },
  wait: { weight: 3, role: "planner", run: wait },
};
