import type { Role } from "#server/domain/permission/permission";
import type { InstallationContext, ServiceContext } from "#server/services/context";
import { enterFirm } from "#server/services/firm/enter-firm";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { createAccelerator } from "#server/services/accelerator/create-accelerator";
import { createTestContext, createTestFirm, createTestSite } from "../context";
import { testNow } from "../database";
import { allocationInput } from "../filled-firm";
import { createTestMember } from "../test-browser";
import { createDice, type Dice } from "./dice";
import { createLedger, type Ledger } from "./ledger";

/** Who is in the firm at first. */
const cast: Readonly<Record<string, readonly Role[]>> = {
  pia: ["planner"],
  paul: ["planner"],
  quin: ["planner", "approver"],
  anna: ["approver"],
  bert: ["approver"],
  carla: ["approver"],
  dora: ["reviewer", "approver"],
  rita: ["reviewer"],
  ada: ["administrator"],
  alma: ["administrator", "planner"],
};
export const personIds = Object.keys(cast);

/** One firm in which people do what the dice say, and what is noted of it apart from the services. */
export interface World {
  readonly dice: Dice;
  readonly ledger: Ledger;
  readonly ctx: ServiceContext;
  readonly siteIds: readonly string[];
  /** Of H100, B200 and one that nobody can judge. */
  readonly acceleratorIds: readonly string[];
  readonly today: () => string;
  readonly passDays: (days: number) => void;
  /** The firm as a person acts in it now; refused to whoever has left. */
  readonly enter: (personId: string) => ServiceContext;
}

/** 200 H100 at home, four sites elsewhere, and the cast. */
export function createWorld(seed: number): World {
  let at = Date.parse(testNow);
  const clock = { now: () => new Date(at++).toISOString() };
  const base: InstallationContext = { ...createTestContext(), clock };
  const { ctx } = createTestFirm(base);
  const places = ["US", "MY", "IN", "DE", "CN"] as const;
  const sites = places.map((destination) => createTestSite(ctx, { name: `Site ${destination}`, destination }));
  const leased = createTestSite(ctx, { name: "Leased", destination: "MY", holding: "leased" });
  const siteIds = [...sites, leased].map(({ id }) => id);
  recordAllocation({ ctx, input: allocationInput({ id: siteIds[0] ?? "" }, { units: 200 }) });
  const ledger = createLedger();
  for (const [id, roles] of Object.entries(cast)) {
    createTestMember(ctx, roles, id);
    ledger.roles.set(id, roles);
  }
  const unknown = createAccelerator({
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
  return {
    dice: createDice(seed),
    ledger,
    ctx,
    siteIds,
    acceleratorIds: ["nvidia-h100-sxm", "nvidia-b200", unknown.id],
    today: () => new Date(at).toISOString().slice(0, 10),
    passDays: (days) => {
      at += days * 86_400_000;
    },
    enter: (id) =>
      enterFirm({ ...base, actor: { kind: "person", id, name: id, roles: [], mayCreateFirms: false } }, ctx.firmId),
  };
}
