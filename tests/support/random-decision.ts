import fc from "fast-check";
import type { SignOffRecord } from "#db/queries/sign-off";
import { editions } from "#server/domain/rulebook/editions";
import { createAccelerator } from "#server/services/accelerator/create-accelerator";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { createClock, type Clock, type ServiceContext } from "#server/services/context";
import { ServiceError } from "#server/services/errors";
import { updateFirmSettings } from "#server/services/firm/update-firm-settings";
import { adoptSignOff } from "#server/services/sign-off/adopt-sign-off";
import { updatePolicies } from "#server/services/sign-off/approval-policies";
import { rejectSignOff, revokeSignOff } from "#server/services/sign-off/decide-sign-off";
import { createDelegation } from "#server/services/sign-off/delegations";
import { tendSignOffs } from "#server/services/sign-off/keep-sign-offs";
import { createTestContext, createTestFirm, createTestSite } from "./context";
import { testNow } from "./database";
import { actAs, addApprovers, approve, createPlanWith, sign, submit } from "./sign-off-steps";

const destinations = ["US", "US", "DE", "MY", "MY", "SG", "IN", "SA", "CN"] as const;
const accelerators = ["nvidia-h100-sxm", "nvidia-b200", "nvidia-l4"] as const;
const days = ["2024-03-01", "2025-01-31", "2025-05-15", "2025-08-01", "2026-02-01", "2026-11-23", "2027-02-01"];
const planDays = ["2026-12-01", "2027-02-01", "2027-04-15", "2027-08-01", "2028-01-31"];
const siteNames = ["Reno 1", "Johor ‚Nord‘", "=1+1", "新加坡, Jurong", 'مركز "الرياض"', "Łódź Północ", "x", "+49", "Z"];

/** Seldom the last one, of tier three, where everything is a breach. */
const Index = fc.oneof(
  { weight: 60, arbitrary: fc.nat({ max: destinations.length - 2 }) },
  { weight: 1, arbitrary: fc.constant(destinations.length - 1) },
);
const Change = fc.record({
  site: Index,
  accelerator: fc.nat({ max: 2 }),
  units: fc.integer({ min: 1, max: 4_000 }),
  day: fc.nat({ max: days.length - 1 }),
});
const Proposal = fc.record({
  site: Index,
  accelerator: fc.nat({ max: 2 }),
  days: fc.uniqueArray(fc.nat({ max: planDays.length - 1 }), { minLength: 1, maxLength: 3 }),
  units: fc.integer({ min: 1, max: 900 }),
});
const Lines = fc.uniqueArray(Proposal, {
  minLength: 1,
  maxLength: 8,
  selector: ({ site, accelerator }) => `${site} ${accelerator}`,
});

/** A decision on a plan of a firm, before it is made: everything that the evidence has to hold. */
const Decision = fc.record({
  edition: fc.nat({ max: editions.length - 1 }),
  headquarters: fc.constantFrom("US", "US", "DE"),
  leasedCount: fc.constantFrom("no", "yes"),
  measuredOn: fc.constantFrom("every-date", "reporting-dates"),
  buffer: fc.option(fc.integer({ min: 100, max: 700 })),
  homeUnits: fc.constantFrom(20_000, 400_000, 4_000_000, 4_000_000),
  holdings: fc.array(fc.constantFrom("owned", "owned", "leased"), { minLength: 9, maxLength: 9 }),
  register: fc.array(Change, { maxLength: 25 }),
  hasUnknown: fc.boolean(),
  reserved: fc.option(Lines),
  lines: Lines,
  hasPolicy: fc.boolean(),
  hasDelegation: fc.boolean(),
  condition: fc.constantFrom("none", "day", "live"),
  ending: fc.constantFrom("approved", "adopted", "revoked", "superseded", "expired", "rejected"),
});
type Decision = ReturnType<(typeof Decision)["generate"]>["value"];

/** A decided sign-off with the context of its firm. */
export interface MadeDecision {
  readonly ctx: ServiceContext;
  readonly record: SignOffRecord;
}

/** The first of the decisions drawn from a seed that can be submitted: what cannot be judged is refused. The same seed gives the same one. */
export function makeRandomDecision(seed: number): MadeDecision {
  for (const drawn of fc.sample(Decision, { seed, numRuns: 50 })) {
    const made = tryTo(() => makeDecision(drawn));
    if (made !== undefined) return made;
  }
  throw new Error(`none of fifty plans of seed ${seed} could be submitted`);
}

function tryTo<T>(attempt: () => T): T | undefined {
  try {
    return attempt();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return undefined;
  }
}

/** A clock that is later at every look, as a real one is. */
function createRunningClock(): Clock {
  let at = Date.parse(testNow);
  return { now: () => new Date(at++).toISOString() };
}

function makeDecision(drawn: Decision): MadeDecision {
  const { headquarters, leasedCount, measuredOn, buffer } = drawn;
  const base = { ...createTestContext(), clock: createRunningClock() };
  const { ctx } = createTestFirm(base, { headquarters, ultimateParent: headquarters });
  const editionId = editions[drawn.edition]?.id ?? "";
  const buffers = {
    "geographic.overseas": null,
    "geographic.tier-two-total": null,
    "geographic.tier-two-country": buffer,
  };
  updateFirmSettings({
    ctx,
    input: { editionId, readings: { leasedCount, measuredOn }, ...(buffer !== null && { buffers }) },
  });
  const sites = destinations.map((destination, index) =>
    createTestSite(ctx, { name: siteNames[index] ?? "", destination, holding: drawn.holdings[index] ?? "owned" }),
  );
  const siteIds = sites.map(({ id }) => id);
  addApprovers(ctx, ["anna", "bert", "carla", "dora"]);
  fillRegister(ctx, drawn, siteIds);
  if (drawn.hasPolicy) addPolicy(ctx);
  if (drawn.hasDelegation)
    createDelegation({
      ctx: actAs(ctx, "dora"),
      input: { delegateId: `${ctx.firmId}-bert`, fromOn: "2026-11-23", untilOn: "2026-12-31", reason: "away" },
    });
  const petra = actAs(ctx, "petra");
  if (drawn.reserved !== null) tryTo(() => approve(ctx, submitLines(petra, "Reserved", siteIds, drawn.reserved ?? [])));
  const record = submitLines(petra, "The plan", siteIds, drawn.lines, drawn);
  return { ctx, record: end(ctx, record, drawn, siteIds) };
}

function fillRegister(
  ctx: ServiceContext,
  { homeUnits, register, hasUnknown }: Decision,
  siteIds: readonly string[],
): void {
  const record = (site: number, acceleratorId: string, units: number, effectiveOn: string) =>
    recordAllocation({
      ctx,
      input: { siteId: siteIds[site] ?? "", acceleratorId, units, effectiveOn, stage: "installed" },
    });
  record(0, accelerators[0], homeUnits, "2024-01-01");
  for (const { site, accelerator, units, day } of register)
    record(site, accelerators[accelerator] ?? "", units, days[day] ?? "");
  if (!hasUnknown) return;
  // What nobody can judge stood there once, and is gone before the plan is judged.
  const { id } = createAccelerator({
    ctx,
    input: {
      name: "Unpublished",
      vendor: "Nobody",
      rates: [],
      dieAreaHundredthsMm2: null,
      isDataCenterPart: true,
      source: { title: "none" },
    },
  });
  record(3, id, 12, "2025-02-02");
  record(3, id, -12, "2025-09-09");
}

function addPolicy(ctx: ServiceContext): void {
  const policy = {
    id: null,
    name: "Tier two",
    overMilliTpp: null,
    approverIds: [`${ctx.firmId}-dora`, `${ctx.firmId}-bert`],
    count: 1,
  };
  updatePolicies({ ctx, input: { policies: [{ ...policy, trigger: "tier-two" }] } });
}

function toLine(siteIds: readonly string[], { site, accelerator, days: on, units }: Decision["lines"][number]) {
  const allocations = on
    .map((day) => planDays[day] ?? "")
    .sort()
    .map((effectiveOn) => ({ effectiveOn, units }));
  const [siteId, acceleratorId] = [siteIds[site] ?? "", accelerators[accelerator] ?? ""];
  return { siteId, acceleratorId, allocations, priority: 5, isFixed: false, earliestOn: null, revision: 0 };
}

function submitLines(
  ctx: ServiceContext,
  name: string,
  siteIds: readonly string[],
  lines: Decision["lines"],
  { condition }: Pick<Decision, "condition"> = { condition: "none" },
): SignOffRecord {
  const plan = createPlanWith(
    ctx,
    name,
    lines.map((proposal) => toLine(siteIds, proposal)),
  );
  const until =
    condition === "day"
      ? ({ kind: "day", on: "2027-06-01" } as const)
      : ({ kind: "site-live", siteId: siteIds[0] ?? "" } as const);
  const most = { destination: "MY", acceleratorId: accelerators[1], mostUnits: 1_000_000, until } as const;
  const conditions = condition === "none" ? [] : [most];
  return submit(ctx, plan, { conditions, bufferReason: "agreed with the board" });
}

/** Signs as far as the plan holds and lets happen what was drawn; what does not hold is rejected. */
function end(
  ctx: ServiceContext,
  record: SignOffRecord,
  { ending }: Decision,
  siteIds: readonly string[],
): SignOffRecord {
  const { id: signOffId, hash } = record;
  const reject = () => rejectSignOff({ ctx: actAs(ctx, "carla"), input: { signOffId, hash, reason: "not now" } });
  if (ending === "rejected") return reject();
  const approved = tryTo(() => {
    sign(actAs(ctx, "anna"), record);
    return sign(actAs(ctx, "bert"), record);
  });
  if (approved?.state !== "approved") return reject();
  if (ending === "adopted") return adoptSignOff({ ctx: actAs(ctx, "petra"), input: { signOffId } });
  if (ending === "revoked")
    return revokeSignOff({ ctx: actAs(ctx, "anna"), input: { signOffId, reason: "the fleet was sold" } });
  if (ending === "expired") tendSignOffs(ctx.db, createClock("2027-06-01T08:00:00.000Z"));
  if (ending === "superseded") {
    const line = { site: 1, accelerator: 0, days: [0], units: 1 };
    const petra = actAs(ctx, "petra");
    const plan = createPlanWith(petra, "In its place", [toLine(siteIds, line)]);
    approve(ctx, submit(petra, plan, { supersedesId: signOffId, bufferReason: "as before" }));
  }
  return approved;
}
