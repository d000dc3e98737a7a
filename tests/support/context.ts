import type { Db } from "#db/client";
import type { Firm } from "#db/queries/firm";
import type { Site } from "#db/queries/site";
import type { FirmId } from "#server/domain/firm/firm";
import { roles } from "#server/domain/permission/permission";
import type { Actor, InstallationContext, ServiceContext } from "#server/services/context";
import { createFirm } from "#server/services/firm/create-firm";
import { createSite } from "#server/services/site/create-site";
import { createTestDb, testNow } from "./database";

/** Has every role in every firm, without being a person in the database. */
export const localUser: Actor = { kind: "system", id: "local", name: "Local user", roles, mayCreateFirms: true };
export const reader: Actor = {
  kind: "person",
  id: "rita",
  name: "Rita Reader",
  roles: ["auditor"],
  mayCreateFirms: false,
};

/** An id in the form of one that was looked up, of a firm that is not there. */
export const noSuchFirmId = "no-such-firm" as FirmId;

/** A context with a fixed clock and ids `id-1`, `id-2`, …. */
export function createTestContext(db: Db = createTestDb()): InstallationContext {
  let last = 0;
  return { db, actor: localUser, clock: { now: () => testNow }, newId: () => `id-${++last}`, requestId: "test" };
}

/** A firm at home in the United States and a context within it. */
export function createTestFirm(
  base: InstallationContext = createTestContext(),
  overrides: Partial<Parameters<typeof createFirm>[0]["input"]> = {},
): { readonly firm: Firm; readonly ctx: ServiceContext } {
  const firm = createFirm({
    ctx: base,
    input: { name: "Acme", headquarters: "US", ultimateParent: "US", ...overrides },
  });
  return { firm, ctx: { ...base, firmId: firm.id } };
}

export function createTestSite(
  ctx: ServiceContext,
  overrides: Partial<Parameters<typeof createSite>[0]["input"]> = {},
): Site {
  return createSite({ ctx, input: { name: "Reno 1", destination: "US", holding: "owned", ...overrides } });
}

/** Everything that is in the database, table by table: two dumps are equal when nothing was written in between. */
export function dumpDatabase({ $client: client }: Db): Readonly<Record<string, readonly unknown[]>> {
  const tables = client
    .prepare<[], string>(
      `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
    )
    .pluck()
    .all();
  return Object.fromEntries(tables.map((table) => [table, client.prepare(`SELECT * FROM "${table}"`).all()]));
}

/** Makes the next audit entry fail, which every write ends with. */
export function failAtAuditEntry({ $client: client }: Db): void {
  client.exec(
    `CREATE TEMP TRIGGER injected_failure BEFORE INSERT ON audit_entries BEGIN SELECT RAISE(ABORT, 'injected failure'); END`,
  );
}
