import type { World } from "./world";

// Plain SQL and plain sums: nothing here is shared with what is tested.

export interface PlanRow {
  readonly id: string;
  readonly revision: number;
  readonly state: string;
}
export interface SignOffRow {
  readonly id: string;
  readonly planId: string;
  readonly state: string;
  readonly hash: string;
  readonly adoptedAt: string | null;
}
/** A dated change of units, signed. */
export interface ChangeRow {
  readonly destination: string;
  readonly holding: string;
  readonly acceleratorId: string;
  readonly controlClass: string;
  readonly milliTpp: number | null;
  readonly effectiveOn: string;
  readonly units: number;
}

/** INVARIANT: each caller names the columns of the row that it says it reads. */
function ask({ ctx }: World, query: string, ...values: readonly string[]): readonly unknown[] {
  return ctx.db.$client.prepare(query).all(ctx.firmId, ...values);
}

export function readPlans(world: World): readonly PlanRow[] {
  const query = `SELECT id, revision, state FROM plans WHERE firm_id = ? ORDER BY created_at`;
  return ask(world, query) as readonly PlanRow[];
}

export function readSignOffs(world: World): readonly SignOffRow[] {
  const columns = `id, plan_id AS planId, state, hash, adopted_at AS adoptedAt`;
  return ask(world, `SELECT ${columns} FROM sign_offs WHERE firm_id = ? ORDER BY number`) as readonly SignOffRow[];
}

export function readFacts(world: World, signOffId: string, hash: string): string {
  const query = `SELECT facts FROM sign_off_facts WHERE firm_id = ? AND sign_off_id = ? AND hash = ?`;
  const [row] = ask(world, query, signOffId, hash) as readonly { readonly facts: string }[];
  return row?.facts ?? "";
}

/** The revision with which a line of a plan was last saved; 0 where there is none. */
export function readLineRevision(world: World, planId: string, siteId: string, acceleratorId: string): number {
  const query = `SELECT revision FROM plan_lines WHERE firm_id = ? AND plan_id = ? AND site_id = ? AND accelerator_id = ?`;
  const [row] = ask(world, query, planId, siteId, acceleratorId) as readonly { readonly revision: number }[];
  return row?.revision ?? 0;
}

const changeColumns = `s.destination, s.holding, a.id AS acceleratorId, a.control_class AS controlClass, a.milli_tpp AS milliTpp, c.effective_on AS effectiveOn, c.units`;
const places = `JOIN sites s ON s.id = c.site_id JOIN accelerators a ON a.id = c.accelerator_id WHERE c.firm_id = ?`;

export function readRegister(world: World): readonly ChangeRow[] {
  return ask(world, `SELECT ${changeColumns} FROM allocations c ${places}`) as readonly ChangeRow[];
}

export function readPlanChanges(world: World, planId: string): readonly ChangeRow[] {
  return ask(
    world,
    `SELECT ${changeColumns} FROM proposed_allocations c ${places} AND c.plan_id = ?`,
    planId,
  ) as readonly ChangeRow[];
}

/** What the approvals that are in the register brought, as the register holds it. */
export function readAdopted(world: World, signOffId: string): readonly ChangeRow[] {
  const join = `adopted_allocations o JOIN allocations c ON c.id = o.allocation_id`;
  return ask(
    world,
    `SELECT ${changeColumns} FROM ${join} ${places} AND o.sign_off_id = ?`,
    signOffId,
  ) as readonly ChangeRow[];
}
