import { expect, test } from "vitest";
import type { DenseRate } from "#server/domain/accelerator/accelerator";
import { accelerators } from "#server/domain/accelerator/catalogue";
import { classifyAccelerator } from "#server/domain/accelerator/control-class";
import { createAcceleratorIndex } from "#server/domain/accelerator/find-accelerator";

const index = createAcceleratorIndex(accelerators);

function classOf(rates: readonly DenseRate[], dieAreaHundredthsMm2: number | null, isDataCenterPart = true): string {
  return classifyAccelerator({ rates, dieAreaHundredthsMm2, isDataCenterPart }).controlClass;
}

const fp8 = (gigaOps: number): readonly DenseRate[] => [{ format: "fp8", gigaOps }];
const fp16 = (gigaOps: number): readonly DenseRate[] => [{ format: "fp16", gigaOps }];

test("a TPP of exactly 4,800 is 3A090.a whatever the die, and one GOPS less is not", () => {
  expect(classOf(fp8(600_000), null)).toBe("3A090.a");
  expect(classOf(fp8(600_000), 1_000_000)).toBe("3A090.a");
  expect(classOf(fp8(599_999), 1_000_000)).toBe("below");
});

test("a TPP of exactly 4,800 is 3A090.a outside data centers too, and one GOPS less is below whatever the density", () => {
  expect(classOf(fp8(600_000), null, false)).toBe("3A090.a");
  expect(classOf(fp8(599_999), 10_000, false)).toBe("below");
  expect(classOf(fp8(599_999), null, false)).toBe("below");
});

test("from a TPP of 1,600 a density of exactly 5.92 is 3A090.a, and just less is 3A090.b", () => {
  // 1,776 / 300 mm² = 5.92; 592 × 5 hundredths keeps every figure whole.
  expect(classOf(fp16(111_000), 30_000)).toBe("3A090.a");
  expect(classOf(fp16(110_999), 30_000)).toBe("3A090.b");
  expect(classOf(fp16(111_000), 30_001)).toBe("3A090.b");
});

test("a TPP of exactly 1,600 is looked at by density, and one GOPS less is below", () => {
  expect(classOf(fp16(100_000), 20_000)).toBe("3A090.a");
  expect(classOf(fp16(99_999), 20_000)).toBe("below");
  expect(classOf(fp16(99_999), null)).toBe("below");
});

test("from a TPP of 1,600 a density of exactly 3.2 is 3A090.b, and just less is below", () => {
  expect(classOf(fp16(100_000), 50_000)).toBe("3A090.b");
  expect(classOf(fp16(100_000), 50_001)).toBe("below");
});

test("from a TPP of 2,400 a density of exactly 1.6 is 3A090.b, and just less is below", () => {
  expect(classOf(fp16(150_000), 150_000)).toBe("3A090.b");
  expect(classOf(fp16(150_000), 150_001)).toBe("below");
  expect(classOf(fp16(149_999), 149_999)).toBe("below");
});

test("an unknown die area is unknown where density decides, never below", () => {
  expect(classOf(fp16(100_000), null)).toBe("unknown");
  expect(classOf(fp8(599_999), null)).toBe("unknown");
});

test("without rates the class is unknown, whatever else is known", () => {
  expect(classOf([], 81_400)).toBe("unknown");
  expect(classOf([], 81_400, false)).toBe("unknown");
});

test("every class comes with a reason", () => {
  for (const accelerator of accelerators) expect(classifyAccelerator(accelerator).because).toMatch(/\w+ \w+/);
});

test.each([
  ["NVIDIA P100", "below"],
  ["NVIDIA V100", "below"],
  ["T4", "below"],
  ["A10", "below"],
  ["A40", "3A090.b"],
  ["A100", "3A090.a"],
  ["A800", "3A090.a"],
  ["L2", "below"],
  ["L4", "3A090.a"],
  ["L20", "below"],
  ["L40", "3A090.b"],
  ["L40S", "3A090.a"],
  ["RTX 4090", "3A090.a"],
  ["RTX A6000", "below"],
  ["H20", "below"],
  ["H100 SXM", "3A090.a"],
  ["H100 PCIe", "3A090.a"],
  ["H100 NVL", "3A090.a"],
  ["H200 SXM", "3A090.a"],
  ["GB300", "3A090.a"],
  ["MI250X", "3A090.a"],
  ["MI308X", "unknown"],
  ["TPU v3", "unknown"],
  ["TPU v4", "3A090.a"],
  ["TPU v5e", "3A090.a"],
  ["Trainium1", "unknown"],
  ["Trainium2", "3A090.a"],
  ["MTIA v1", "below"],
  ["MTIA v2", "3A090.a"],
  ["Cerebras WSE-2", "unknown"],
  ["Cerebras WSE-3", "unknown"],
])("%s is %s", (name, controlClass) => {
  const accelerator = index.find(name);
  expect(accelerator && classifyAccelerator(accelerator).controlClass).toBe(controlClass);
});
