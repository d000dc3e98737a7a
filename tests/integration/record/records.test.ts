import { expect, test } from "vitest";
import { runCli } from "#server/cli/run-cli";
import { ConflictError } from "#server/services/errors";
import { liftHold, listRecords, placeHold } from "#server/services/record/records";
import { dumpDatabase } from "#tests/support/context";
import { testNow } from "#tests/support/database";
import { createFilledFirm } from "#tests/support/filled-firm";
import { createReviewedFirm } from "#tests/support/reviewed-firm";

test("records are counted by kind, and kept until five years after the last", () => {
  const { ctx } = createReviewedFirm();
  const { counts, disposal } = listRecords({ ctx, input: {} });
  const today = { firstOn: "2026-11-23", lastOn: "2026-11-23" };
  expect(counts).toMatchObject([
    { kind: "allocations", count: 3, ...today },
    { kind: "plans", count: 4, ...today },
    { kind: "sign-offs", count: 4, ...today },
    { kind: "reports", count: 0, firstOn: null, lastOn: null },
    { kind: "audit-entries", ...today },
  ]);
  expect(disposal).toMatchObject({ isAllowed: false, from: "2031-11-23" });
  expect(listRecords({ ctx, input: { on: "2031-11-22" } }).disposal.isAllowed).toBe(false);
  expect(listRecords({ ctx, input: { on: "2031-11-23" } }).disposal.isAllowed).toBe(true);
});

test("a legal hold keeps them for as long as it stands, and is lifted once", () => {
  const { ctx } = createFilledFirm();
  const hold = placeHold({ ctx, input: { reason: "an inquiry" } });
  const ask = () => listRecords({ ctx, input: { on: "2040-01-01" } });
  expect(ask().disposal).toMatchObject({ isAllowed: false, standingHolds: [{ reason: "an inquiry" }] });
  liftHold({ ctx, input: { holdId: hold.id, reason: "it is over" } });
  expect(ask().disposal.isAllowed).toBe(true);
  expect(ask().holds).toMatchObject([{ liftReason: "it is over", liftedByName: "Local user" }]);
  const before = dumpDatabase(ctx.db);
  expect(() => liftHold({ ctx, input: { holdId: hold.id, reason: "again" } })).toThrow(ConflictError);
  expect(dumpDatabase(ctx.db)).toEqual(before);
});

test.each([
  ["deleted", "DELETE FROM legal_holds"],
  ["given another reason", "UPDATE legal_holds SET reason = 'another'"],
  ["lifted a second time", "UPDATE legal_holds SET lifted_at = '2030', lift_reason = 'again'"],
])("a legal hold is never %s", (_, statement) => {
  const { ctx } = createFilledFirm();
  const { id } = placeHold({ ctx, input: { reason: "an inquiry" } });
  liftHold({ ctx, input: { holdId: id, reason: "it is over" } });
  expect(() => ctx.db.$client.exec(statement)).toThrow("a legal hold is lifted");
});

test("the command says until when they are kept, and its exit code whether they must be", async () => {
  const { ctx } = createFilledFirm();
  placeHold({ ctx, input: { reason: "an inquiry" } });
  const { db, actor, clock, newId, requestId } = ctx;
  const ask = async (...args: readonly string[]) => {
    const printed: string[] = [];
    const exitCode = await runCli(["records", ...args], {
      print: (text) => printed.push(text),
      complain: (text) => printed.push(text),
      now: () => testNow,
      openRegister: () => Promise.resolve({ db, actor, clock, newId, requestId }),
    });
    return { exitCode, text: printed.join("\n") };
  };
  const held = await ask("--on", "2031-11-23");
  expect(held.exitCode).toBe(1);
  expect(held.text).toContain("Legal hold of 2026-11-23 by Local user: an inquiry");
  expect(held.text).toContain("1 legal hold stands: nothing may be disposed of, however old.");
  const [hold] = listRecords({ ctx, input: {} }).holds;
  liftHold({ ctx, input: { holdId: hold?.id ?? "", reason: "over" } });
  expect(await ask("--on", "2031-11-22")).toMatchObject({ exitCode: 1 });
  expect(await ask("--on", "2031-11-23")).toMatchObject({ exitCode: 0 });
  expect(await ask("--on", "soon")).toMatchObject({ exitCode: 2 });
});
