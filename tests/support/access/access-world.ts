import { hashPassword } from "better-auth/crypto";
import { getDatabase } from "#db/client";
import { prepareDatabase } from "#db/migrate";
import type { AllocationRow } from "#db/queries/allocation";
import { writeMembershipRow } from "#db/queries/membership";
import { createPasswordRow, createPersonRow, findPerson } from "#db/queries/person";
import { listSessions } from "#db/queries/session";
import type { Site } from "#db/queries/site";
import { inTransaction } from "#db/transaction";
import { founderRoles, roles, type Role } from "#server/domain/permission/permission";
import { createAccelerator } from "#server/services/accelerator/create-accelerator";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { createClock, createContext, type ServiceContext } from "#server/services/context";
import { beginSession } from "#server/services/identity/begin-session";
import { createIdentityContext, visitor } from "#server/services/identity/identity-context";
import { createTestFirm, createTestSite, localUser } from "#tests/support/context";
import { allocationInput } from "#tests/support/filled-firm";
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
  const people = Object.fromEntries(callers.map((caller) => [caller, createAccessPerson(ctx, filling, caller)]));
  return { mark, ctx, home, abroad, allocation, acceleratorId: id, people: people as AccessFirm["people"] };
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
  const id = `${mark}-${caller}`;
  const createdAt = ctx.clock.now();
  inTransaction(ctx.db, (tx) => {
    const flags = { mayCreateFirms: caller === "founder", isDemonstration: false };
    createPersonRow(tx, { id, name: id, email: `${id}@example.com`, ...flags, createdAt });
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
  const setCookie = inTransaction(ctx.db, (tx) => {
    const person = findPerson(tx, id);
    if (person === undefined) throw new Error(`there is no ${id}`);
    return beginSession(tx, identity, person, "password");
  });
  const [session] = listSessions(ctx.db, id, identity.sessionClock.now());
  if (session === undefined) throw new Error(`${id} has no session`);
  return { id, sessionId: session.id, cookie: setCookie.split(";")[0] ?? "" };
}
