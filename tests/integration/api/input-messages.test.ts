import { callTRPCProcedure, TRPCError, type AnyTRPCProcedure } from "@trpc/server";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as z from "zod";
import type { ApiContext } from "#server/api/context";
import { listIssues } from "#server/api/map-error";
import { appRouter } from "#server/api/root";
import { explainIssue } from "#server/services/input-messages";
import { createFilledFirm } from "#tests/support/filled-firm";
import { createSignedInIdentity } from "#tests/support/test-browser";

/** How zod itself begins its messages. */
const zodWords = /^(?:Invalid|Too (?:small|big)|Unrecognized|Expected|Required|Unexpected)/;

const junk = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, maxDepth: 2 }),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.constantFrom("", " ", "x".repeat(3000), -1, 0, 1.5, 1e300, Number.NaN, Infinity, 10n, "\u0000", "=1+1"),
);
/** What fits some field, so that the others are reached. */
const fitting = fc.constantFrom(
  "US",
  "MY",
  "2026-01-01",
  "installed",
  "owned",
  "nvidia-h100-sxm",
  "id-2",
  5,
  1000,
  true,
  null,
);

/** Input with the names of the schema, whose values fit, nearly fit or are noise. */
function nearlyFits(schema: unknown): fc.Arbitrary<unknown> {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return nearlyFits(schema.unwrap());
  if (schema instanceof z.ZodArray) return fc.oneof(fc.array(nearlyFits(schema.element), { maxLength: 30 }), junk);
  if (!(schema instanceof z.ZodObject)) return fc.oneof(fitting, junk);
  const fields = Object.fromEntries(Object.entries(schema.shape).map(([name, field]) => [name, nearlyFits(field)]));
  const named = fc.record(fields, { requiredKeys: [] });
  const withMore = fc.tuple(named, fc.dictionary(fc.string(), junk, { maxKeys: 2 }));
  return fc.oneof(
    named,
    named,
    withMore.map(([own, more]) => ({ ...more, ...own })),
    junk,
  );
}

const byPath = z.record(z.string(), z.custom<AnyTRPCProcedure>()).parse(appRouter._def.procedures);
const procedures = Object.entries(byPath).flatMap(
  ([
    path,
    {
      _def: { type, inputs },
    },
  ]) => inputs.map((schema: unknown) => ({ path, type, schema })),
);

test("the procedures that take input are found", () => {
  expect(procedures.length).toBeGreaterThan(15);
});

test.each(procedures)(
  "whatever $path is sent, the answer is in this product's words",
  async ({ path, type, schema }) => {
    const { ctx } = createFilledFirm();
    const context: ApiContext = {
      identity: createSignedInIdentity(ctx),
      firmId: ctx.firmId,
      shownFirmId: null,
      chooseFirm: () => undefined,
    };
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(nearlyFits(schema), async (input) => {
        const error: unknown = await callTRPCProcedure({
          router: appRouter,
          path,
          type,
          ctx: context,
          getRawInput: () => Promise.resolve(input),
          signal: undefined,
          batchIndex: 0,
        }).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        if (error === undefined) return;
        if (!(error instanceof TRPCError)) expect.fail(`${path} threw something else`);
        expect(error.code, error.message).not.toBe("INTERNAL_SERVER_ERROR");
        for (const message of [error.message, ...listIssues(error.cause).map((issue) => issue.message)]) {
          expect(message).not.toMatch(zodWords);
          expect(message).toMatch(/^[^\n]+\.$/);
        }
        refused++;
      }),
      { numRuns: 120 },
    );
    expect(refused).toBeGreaterThan(20);
  },
);

test.each([
  [z.strictObject({ limit: z.int().min(1) }), { limit: 0 }, "`limit` cannot be `0`; give at least 1."],
  [z.strictObject({ limit: z.int().min(1) }), { limit: "5" }, "`limit` cannot be `5`; give a number."],
  [z.strictObject({ limit: z.int() }), {}, "`limit` is missing; give a number."],
  [z.strictObject({ limit: z.int() }), { limit: 1.5 }, "`limit` cannot be `1.5`; give a whole number."],
  [z.strictObject({ limit: z.int() }), undefined, "The input is missing; give an object with its fields."],
  [z.strictObject({}), { colour: 1 }, "`colour` is no field of this input; leave it out."],
  [z.strictObject({}), { a: 1, b: 1 }, "`a`, `b` are no fields of this input; leave them out."],
  [z.strictObject({ a: z.enum(["x", "y"]) }), { a: "z" }, "`a` cannot be `z`; give `x` or `y`."],
  [
    z.strictObject({ a: z.strictObject({ b: z.boolean() }) }),
    { a: { b: 10n } },
    "`a.b` cannot be `10`; give `true` or `false`.",
  ],
  [z.strictObject({ a: z.string().max(2) }), { a: "long" }, "`a` cannot be `long`; give text of at most 2 characters."],
  [z.strictObject({ a: z.array(z.string()).min(1) }), { a: [] }, "`a` cannot be a list; give a list of at least 1."],
  [z.partialRecord(z.enum(["site"]), z.int()), { where: 1 }, "`where` is no field of this input; leave it out."],
])("a field without words of its own says what was sent and what is accepted: %#", (schema, input, message) => {
  const { error } = schema.safeParse(input);
  expect(error?.issues.map((issue) => issue.message)).toEqual([message]);
  expect(z.config().customError).toBe(explainIssue);
});
