import { TRPCError } from "@trpc/server";
import { expect, test, vi } from "vitest";
import type { ApiContext } from "#server/api/context";
import { listIssues } from "#server/api/map-error";
import { createCaller } from "#server/api/root";
import type { InstallationContext } from "#server/services/context";
import { createTestContext } from "#tests/support/context";
import { allocationInput, createFilledFirm } from "#tests/support/filled-firm";
import { createSignedInIdentity, createTestMember } from "#tests/support/test-browser";

function createApi(ctx: InstallationContext = createTestContext(), firmId: string | null = null) {
  const chooseFirm = vi.fn();
  const context: ApiContext = { identity: createSignedInIdentity(ctx), firmId, shownFirmId: null, chooseFirm };
  return { caller: createCaller(context), chooseFirm };
}

async function refusal(work: Promise<unknown>): Promise<TRPCError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof TRPCError) return error;
  throw new Error("nothing was refused");
}

test("before a firm is set up, what needs one says how to set one up", async () => {
  const { caller } = createApi();
  await expect(refusal(caller.site.list({ on: "2026-11-23" }))).resolves.toMatchObject({
    code: "NOT_FOUND",
    message: "You are in no firm; set up your firm, or ask an administrator of it for an invitation.",
  });
});

test("setting up a firm chooses it", async () => {
  const { caller, chooseFirm } = createApi();
  const firm = await caller.firm.create({ name: "Acme", headquarters: "US", ultimateParent: "US" });
  expect(chooseFirm).toHaveBeenCalledWith(firm.id);
});

test("only a firm that is there can be chosen", async () => {
  const { caller, chooseFirm } = createApi();
  await expect(refusal(caller.firm.choose({ firmId: "none" }))).resolves.toMatchObject({ code: "NOT_FOUND" });
  expect(chooseFirm).not.toHaveBeenCalled();
});

test.each([
  ["a refused rule", { units: -101 }, "BAD_REQUEST", "units"],
  ["a bad field", { effectiveOn: "2026-02-30" }, "BAD_REQUEST", "effectiveOn"],
])("%s is told with its field", async (_, overrides, code, field) => {
  const { ctx, home } = createFilledFirm();
  const { caller } = createApi(ctx, ctx.firmId);
  const error = await refusal(caller.allocation.record(allocationInput(home, overrides)));
  expect(error.code).toBe(code);
  expect(listIssues(error.cause)).toMatchObject([{ field }]);
});

test("a role without the permission is forbidden, and told whom to ask", async () => {
  const { ctx, home } = createFilledFirm();
  const identity = createSignedInIdentity(ctx, createTestMember(ctx, ["auditor"]));
  const caller = createCaller({ identity, firmId: ctx.firmId, shownFirmId: null, chooseFirm: () => undefined });
  const error = await refusal(caller.allocation.record(allocationInput(home)));
  expect(error.code).toBe("FORBIDDEN");
  expect(error.message).toBe(
    "`auditor` is `auditor` here, and `allocation.write` takes `planner`; ask an administrator of the firm for it.",
  );
});

test("an unknown error says nothing of itself but the request's id, and is logged under it", async () => {
  const { ctx } = createFilledFirm();
  const log = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  ctx.db.$client.exec("DROP TABLE site_roll_up");
  const { caller } = createApi(ctx, ctx.firmId);
  const error = await refusal(caller.site.list({ on: "2026-11-23" }));
  expect(error.code).toBe("INTERNAL_SERVER_ERROR");
  expect(error.message).not.toContain("site_roll_up");
  expect(error.message).toContain("`test`");
  expect(String(log.mock.calls[0]?.[0])).toContain("site_roll_up");
});
