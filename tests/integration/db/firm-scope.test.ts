import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Db } from "#db/client";
import { listAccelerators } from "#server/services/accelerator/accelerator-queries";
import { listAllocations } from "#server/services/allocation/allocation-queries";
import { getAssessment } from "#server/services/assessment/assessment-queries";
import { getOverview } from "#server/services/assessment/overview-queries";
import { getSums } from "#server/services/assessment/sums-queries";
import { listAudit } from "#server/services/audit/audit-queries";
import { applyFleetImport } from "#server/services/fleet-import/apply-fleet-import";
import { listFleetImports } from "#server/services/fleet-import/fleet-import-queries";
import { createInvitation } from "#server/services/invitation/create-invitation";
import { listInvitations } from "#server/services/invitation/invitation-queries";
import { revokeInvitation } from "#server/services/invitation/revoke-invitation";
import { endMembership } from "#server/services/membership/end-membership";
import { listMembers } from "#server/services/membership/membership-queries";
import { updateMembership } from "#server/services/membership/update-membership";
import { rebuildRollUp } from "#server/services/register/rebuild-roll-up";
import { verifyRollUp } from "#server/services/register/verify-roll-up";
import { getSitePage, listSites } from "#server/services/site/site-queries";
import { createToken } from "#server/services/token/create-token";
import { enterWithToken } from "#server/services/token/enter-with-token";
import { revokeToken } from "#server/services/token/revoke-token";
import { listTokens } from "#server/services/token/token-queries";
import { createTestContext } from "#tests/support/context";
import { createTestDb } from "#tests/support/database";
import { createFilledFirm } from "#tests/support/filled-firm";
import { createTestBrowser, createTestMember } from "#tests/support/test-browser";
import { buildFleetRows } from "#tests/support/fleet-rows";

const directory = "db/queries";

/** Keeps the text of every statement that is prepared from now on. Modules prepare all of theirs when the first is used. */
function recordStatements({ $client: client }: Db): readonly string[] {
  const seen: string[] = [];
  const prepare = client.prepare.bind(client);
  Object.assign(client, {
    prepare: (text: string) => {
      seen.push(text);
      return prepare(text);
    },
  });
  return seen;
}

function listFirmTables({ $client: client }: Db): readonly string[] {
  return client
    .prepare<[], string>(
      `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'firm_id' WHERE m.type = 'table'`,
    )
    .pluck()
    .all();
}

const acrossFirms = [
  // How many rows there are at all, which is no firm's: it decides whether a bulk write rebuilds the indexes.
  "SELECT max(rowid) FROM allocations",
  // The names of the chains, for whoever has the data directory.
  "SELECT chain FROM audit_entries UNION SELECT chain FROM audit_checkpoints UNION SELECT id FROM firms ORDER BY 1",
  // A token says which firm it is of: that is how the firm is known.
  `SELECT id, firm_id AS firmId, name, scopes, created_at AS createdAt, expires_at AS expiresAt, last_used_at AS lastUsedAt,
       revoked_at AS revokedAt FROM api_tokens WHERE token_hash = ?`,
];

const tables = listFirmTables(createTestDb());

/** Where a statement says whose rows it means: the columns of a plain insert, else whatever stands after WHERE. */
function findScope(sql: string): string {
  if (/^\s*INSERT/i.test(sql) && !/\bSELECT\b/i.test(sql)) return sql;
  return sql.slice(Math.max(0, sql.search(/\bWHERE\b/i)));
}

test("every statement that reads or writes a firm's rows names the firm", () => {
  const base = createTestContext();
  const seen = recordStatements(base.db);
  const { ctx, home } = createFilledFirm(base);
  applyFleetImport({
    ctx,
    input: { fileName: "fleet.csv", sha256: "0".repeat(64), goodRowsOnly: false },
    fleet: { rows: buildFleetRows([{}]), problems: [] },
  });
  getOverview({ ctx, input: {} });
  getSums({ ctx, input: { key: "geographic.overseas" } });
  listSites({ ctx, input: {} });
  getSitePage({ ctx, input: { siteId: home.id } });
  listAllocations({ ctx, input: { siteId: home.id } });
  listAccelerators(ctx);
  listFleetImports(ctx);
  listAudit({ ctx, input: {} });
  rebuildRollUp({ ctx });
  verifyRollUp({ ctx });
  createTestMember(ctx, ["planner"], "petra");
  updateMembership({ ctx, input: { personId: "petra", roles: ["auditor"] } });
  endMembership({ ctx, input: { personId: "petra" } });
  listMembers(ctx);
  createInvitation({ ctx, input: { email: "ines@example.com", roles: ["planner"] } });
  for (const { id: invitationId } of listInvitations(ctx)) revokeInvitation({ ctx, input: { invitationId } });
  const { id, secret } = createToken({ ctx, input: { name: "ci", scopes: ["assessment.read"], days: 30 } });
  const entered = enterWithToken(createTestBrowser({ ctx }).request(), secret);
  getAssessment({ ctx: entered, input: {} });
  listTokens(ctx);
  revokeToken({ ctx, input: { tokenId: id } });

  const touching = (sql: string) =>
    tables.filter((table) => new RegExp(`\\b(FROM|JOIN|INTO|UPDATE)\\s+"?${table}\\b`, "i").test(sql));
  // A firm's chain is named by the firm's id.
  const unscoped = seen.filter((sql) => touching(sql).length > 0 && !/\bfirm_id\b|\bchain = [?:]/.test(findScope(sql)));
  expect(unscoped.filter((sql) => !acrossFirms.includes(sql))).toEqual([]);
  const touched = new Set(seen.flatMap(touching));
  expect([
    "allocations",
    "api_tokens",
    "audit_entries",
    "fleet_imports",
    "invitations",
    "memberships",
    "roll_up",
    "site_roll_up",
    "sites",
  ]).toSatisfy((names: readonly string[]) => names.every((name) => touched.has(name)));
});

/** Statements of the query builder on firms' tables: from the verb to what runs it. */
function listBuilt(source: string): readonly string[] {
  const properties = tables.map((table) => table.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
  const verb = new RegExp(
    `\\.(?:from|update|delete)\\((?:${properties.join("|")})\\)[^;]*?\\.(?:get|all|run|prepare)\\(`,
  );
  return [...source.matchAll(new RegExp(verb, "g"))].map(([text]) => text);
}

test.each(readdirSync(directory))("every built statement in %s on a firm's table names the firm", (name) => {
  const built = listBuilt(readFileSync(join(directory, name), "utf8"));
  expect(built.filter((text) => !/firmId|isVisibleTo/.test(text))).toEqual([]);
});
