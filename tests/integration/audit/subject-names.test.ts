import { expect, test } from "vitest";
import { listAudit } from "#server/services/audit/audit-queries";
import { recordAllocation } from "#server/services/allocation/record-allocation";
import { createPlan } from "#server/services/plan/create-plan";
import { createTestContext } from "#tests/support/context";
import { createTestDb } from "#tests/support/database";
import { allocationInput, createFilledFirm } from "#tests/support/filled-firm";

test("an entry about a plan, a site or an allocation says what that is called today, and another firm's is named by nothing", () => {
  const base = createTestContext(createTestDb());
  const { ctx, home } = createFilledFirm(base);
  const plan = createPlan({ ctx, input: { name: "Asia" } });
  const allocation = recordAllocation({ ctx, input: allocationInput(home) });
  const names = new Map(listAudit({ ctx, input: {} }).entries.map((entry) => [entry.subjectId, entry.subjectName]));
  expect(names.get(plan.id)).toBe("Asia");
  expect(names.get(home.id)).toBe(home.name);
  expect(names.get(allocation.id)).toBe(home.name);
  expect(names.get(ctx.firmId)).toBeNull();

  const { ctx: other } = createFilledFirm(base, "Other");
  const others = listAudit({ ctx: other, input: {} }).entries.map(({ subjectId }) => subjectId);
  expect(others).not.toContain(plan.id);
});
