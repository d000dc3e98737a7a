import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Db } from "#db/client";
import { createId } from "#db/identifier";
import { listAccelerators } from "#server/services/accelerator/accelerator-queries";
import { listAllocations } from "#server/services/allocation/allocation-queries";
import { getAssessment } from "#server/services/assessment/assessment-queries";
import { getOverview } from "#server/services/assessment/overview-queries";
import { getSums } from "#server/services/assessment/sums-queries";
import { listAudit } from "#server/services/audit/audit-queries";
import { applyFleetImport } from "#server/services/fleet-import/apply-fleet-import";
import { listFleetImports } from "#server/services/fleet-import/fleet-import-queries";
import { acceptInvitation } from "#server/services/invitation/accept-invitation";
import { createInvitation } from "#server/services/invitation/create-invitation";
import { listInvitations } from "#server/services/invitation/invitation-queries";
import { revokeInvitation } from "#server/services/invitation/revoke-invitation";
import { endMembership } from "#server/services/membership/end-membership";
import { listMembers } from "#server/services/membership/membership-queries";
import { updateMembership } from "#server/services/membership/update-membership";
import { getPlanVersion, getPlanWorkspace } from "#server/services/plan/plan-queries";
import { listPlans } from "#server/services/plan/list-plans";
import { getRebasePreview } from "#server/services/plan/rebase-queries";
import { getReport, listReports } from "#server/services/report/report-queries";
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
import { buildFleetRows } from "#tests/support/fleet-rows";
import { planWrites } from "#tests/support/plan-writes";
import { createPlannedFirm } from "#tests/support/planned-firm";
import { inviteTo } from "#tests/support/people";
import { lastDue, reportWrites } from "#tests/support/report-writes";
import { findUnscoped } from "#tests/support/sql-scope";
import { createSignedInIdentity, createTestBrowser, createTestMember } from "#tests/support/test-browser";

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
];

const tables = listFirmTables(createTestDb());

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
  for (const { run } of planWrites) {
    const planned = createPlannedFirm({ ...base, newId: createId }, `Planned ${seen.length}`);
    run(planned.ctx, planned);
    const input = { planId: planned.plan.id };
    getPlanWorkspace({ ctx: planned.ctx, input });
    getPlanVersion({ ctx: planned.ctx, input: { ...input, number: 1 } });
    getRebasePreview({ ctx: planned.ctx, input });
    listPlans(planned.ctx);
  }
  for (const { run } of reportWrites) run(ctx);
  for (const { kind, dueOn } of listReports(ctx)) getReport({ ctx, input: { kind, dueOn } });
  getReport({ ctx, input: { ...lastDue, kept: 1 } });
  const petra = createTestMember(ctx, ["planner"], "petra");
  updateMembership({ ctx, input: { personId: "petra", roles: ["auditor"] } });
  endMembership({ ctx, input: { personId: "petra" } });
  listMembers(ctx);
  createInvitation({ ctx, input: { email: "ines@example.com", roles: ["planner"] } });
  for (const { id: invitationId } of listInvitations(ctx)) revokeInvitation({ ctx, input: { invitationId } });
  acceptInvitation({ ctx: createSignedInIdentity(base, petra), input: { secret: inviteTo(ctx, petra.email) } });
  const { id, secret } = createToken({ ctx, input: { name: "ci", scopes: ["assessment.read"], days: 30 } });
  const entered = enterWithToken(createTestBrowser({ ctx }).request(), secret);
  getAssessment({ ctx: entered, input: {} });
  listTokens(ctx);
  revokeToken({ ctx, input: { tokenId: id } });

  const unscoped = seen.filter((sql) => findUnscoped(sql, tables).length > 0);
  expect(unscoped.filter((sql) => !acrossFirms.includes(sql))).toEqual([]);
  const touching = (sql: string) =>
    tables.filter((table) => new RegExp(`\\b(FROM|JOIN|INTO|UPDATE)\\s+"?${table}\\b`, "i").test(sql));
  const touched = new Set(seen.flatMap(touching));
  expect([
    "allocations",
    "api_tokens",
    "audit_entries",
    "fleet_imports",
    "invitations",
    "memberships",
    "periodic_reports",
    "plan_lines",
    "plan_versions",
    "plans",
    "proposed_allocations",
    "roll_up",
    "site_roll_up",
    "sites",
  ]).toSatisfy((names: readonly string[]) => names.every((name) => touched.has(name)));
});

test.each([
  [`select * from "invitations" inner join "firms" on "firms"."id" = "invitations"."firm_id"`],
  [`select * from "memberships" inner join "firms" on "firms"."id" = "memberships"."firm_id" where "people"."id" = ?`],
  [
    `select * from "people" left join "memberships" on "memberships"."person_id" = "people"."id" where "people"."id" = ?`,
  ],
  [`SELECT a.id FROM allocations a JOIN sites s ON s.id = a.site_id WHERE s.firm_id = ?`],
  [`SELECT id FROM sites WHERE id = ? OR firm_id = ?`],
  [`SELECT id FROM sites WHERE firm_id = firm_id`],
  [`SELECT firm_id FROM sites WHERE id = ?`],
  [`SELECT 1 FROM firms WHERE id = ? AND EXISTS (SELECT 1 FROM sites WHERE id = ?)`],
  [`UPDATE api_tokens SET firm_id = ? WHERE id = ?`],
  [`DELETE FROM roll_up`],
  [`DELETE FROM sites WHERE id = (SELECT id FROM sites WHERE firm_id = ?)`],
  [`INSERT INTO sites (id, name) VALUES (?, ?)`],
  [`INSERT INTO roll_up SELECT destination FROM allocations WHERE firm_id = ?`],
  [`SELECT id FROM audit_entries WHERE firm_id IS NULL OR chain = ?`],
])("it would see that no firm is named in %s", (sql) => {
  expect(findUnscoped(sql, tables)).not.toEqual([]);
});

/** Built statements that are of every firm, with why. */
const builtAcrossFirms = [
  // The catalogue, which no firm has and each sees.
  ".where(isNull(accelerators.firmId))",
  // The secret is what finds it, and says which firm's it is.
  ".where(eq(invitations.secretHash, secretHash))",
  // The firms of a person, which are what they choose from.
  ".where(and(eq(memberships.personId, personId), isNull(memberships.removedAt)))",
];

interface Built {
  readonly properties: readonly string[];
  readonly where: string;
}

/** Statements of the query builder on firms' tables: the tables, and what stands from the last WHERE to what runs it. */
function listBuilt(source: string): readonly Built[] {
  const properties = tables.map((table) => table.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()));
  const statement = /\.(?:from|update|delete)\(\w+\)[^;]*?\.(?:get|all|run|prepare)\(/g;
  return [...source.matchAll(statement)].flatMap(([text]) => {
    const named = (verbs: string) =>
      [...text.matchAll(new RegExp(`\\.(?:${verbs})\\((\\w+)[,)]`, "g"))]
        .map(([, property = ""]) => property)
        .filter((property) => properties.includes(property));
    const [main, joined] = [named("from|update|delete"), named("innerJoin|leftJoin")];
    const asked = main.length > 0 ? main : joined;
    return asked.length > 0 ? [{ properties: asked, where: /\.where\([^]*$/.exec(text)?.[0] ?? "" }] : [];
  });
}

function isBuiltWithFirm({ properties, where }: Built): boolean {
  const compared = (property: string) =>
    new RegExp(`\\beq\\(${property}\\.firmId, (?:firmId|sql\\.placeholder\\("firmId"\\))\\)`).test(where) ||
    (property === "accelerators" && where.includes("isVisibleTo(firmId)"));
  return properties.every(compared) || builtAcrossFirms.some((known) => where.startsWith(known));
}

test.each(readdirSync(directory))("every built statement in %s on a firm's table names the firm", (name) => {
  const built = listBuilt(readFileSync(join(directory, name), "utf8"));
  expect(built.filter((statement) => !isBuiltWithFirm(statement))).toEqual([]);
});
