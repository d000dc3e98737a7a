import { expect, test } from "vitest";
import { listAccelerators } from "#db/queries/accelerator";
import type { FirmId } from "#server/domain/firm/firm";
import { createAccelerator } from "#server/services/accelerator/create-accelerator";
import { ConflictError } from "#server/services/errors";
import { createTestContext, createTestFirm } from "#tests/support/context";

type Input = Parameters<typeof createAccelerator>[0]["input"];

function acceleratorInput(overrides: Partial<Input> = {}): Input {
  return {
    name: "Acme One",
    vendor: "Acme",
    rates: [
      { format: "fp8", gigaOps: 1_000_000 },
      { format: "fp16", gigaOps: 600_000 },
    ],
    dieAreaHundredthsMm2: null,
    isDataCenterPart: true,
    source: { title: "Data sheet" },
    ...overrides,
  };
}

test("TPP and class are derived from the rates", () => {
  const { ctx } = createTestFirm();
  const accelerator = createAccelerator({ ctx, input: acceleratorInput() });
  expect(accelerator).toMatchObject({ isOwn: true, milliTpp: 9_600_000, controlClass: "3A090.a" });
});

test("only the firm that added it sees it", () => {
  const base = createTestContext();
  const ours = createTestFirm(base).ctx;
  const theirs = createTestFirm(base, { name: "Other" }).ctx;
  createAccelerator({ ctx: ours, input: acceleratorInput() });
  const names = (firmId: FirmId) => listAccelerators(base.db, firmId).map(({ name }) => name);
  expect(names(ours.firmId)).toContain("Acme One");
  expect(names(theirs.firmId)).not.toContain("Acme One");
});

test.each([[{ name: "h100 sxm" }], [{ aliases: ["NVIDIA B200"] }], [{ name: "ACME-ONE" }]])(
  "%o is a conflict: a name means one accelerator",
  (overrides) => {
    const { ctx } = createTestFirm();
    createAccelerator({ ctx, input: acceleratorInput() });
    const input = acceleratorInput({ name: "Acme Two", ...overrides });
    expect(() => createAccelerator({ ctx, input })).toThrow(ConflictError);
  },
);

test.each([
  [{ rates: [{ format: "fp8" as const, gigaOps: 1978.9 }] }, "1,978.9 TFLOPS is `1978900`"],
  [
    {
      rates: [
        { format: "fp8" as const, gigaOps: 1 },
        { format: "fp8" as const, gigaOps: 2 },
      ],
    },
    "stands twice",
  ],
  [{ dieAreaHundredthsMm2: 0 }, "above 0"],
  [{ source: { title: "x", url: "javascript:alert(1)" } }, "not a web address"],
])("%o is refused in words", (overrides, message) => {
  const { ctx } = createTestFirm();
  expect(() => createAccelerator({ ctx, input: acceleratorInput(overrides) })).toThrow(message);
});
