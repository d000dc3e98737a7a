import { expect, test } from "vitest";
import { accelerators } from "#server/domain/accelerator/catalogue";
import { createAcceleratorIndex } from "#server/domain/accelerator/find-accelerator";
import { deriveTpp } from "#server/domain/accelerator/tpp";

const index = createAcceleratorIndex(accelerators);

test("without rates there is no TPP", () => {
  expect(deriveTpp([])).toBeUndefined();
});

test("the highest product over formats counts, in whole thousandths, whatever the order", () => {
  const rates = [
    { format: "bf16", gigaOps: 989_400 },
    { format: "fp8", gigaOps: 1_978_900 },
  ] as const;
  const expected = { milliTpp: 15_831_200, drivenBy: rates[1] };
  expect(deriveTpp(rates)).toEqual(expected);
  expect(deriveTpp(rates.toReversed())).toEqual(expected);
});

test("on a tie the wider format is named", () => {
  const wide = { format: "bf16", gigaOps: 312_000 } as const;
  const narrow = { format: "int8", gigaOps: 624_000 } as const;
  expect(deriveTpp([narrow, wide])).toEqual({ milliTpp: 4_992_000, drivenBy: wide });
  expect(deriveTpp([wide, narrow])).toEqual({ milliTpp: 4_992_000, drivenBy: wide });
});

test.each([
  ["NVIDIA P100", 339_200],
  ["NVIDIA V100", 2_000_000],
  ["A100", 4_992_000],
  ["A800", 4_992_000],
  ["L40", 2_896_000],
  ["H100 SXM", 15_831_200],
  ["H800 SXM", 15_831_200],
  ["H200 SXM", 15_831_200],
  ["GH200", 15_831_200],
  ["H100 PCIe", 12_104_000],
  ["H800 PCIe", 12_104_000],
  ["H100 NVL", 13_364_000],
  ["H200 NVL", 13_364_000],
  ["B100", 28_000_000],
  ["B200", 36_000_000],
  ["GB200", 40_000_000],
  ["B300", 56_000_000],
  ["GB300", 60_000_000],
  ["H20", 2_368_000],
  ["L40S", 5_864_000],
  ["RTX 4090", 5_284_800],
  ["MI250X", 6_128_000],
  ["MI300X", 20_919_200],
  ["MI325X", 20_919_200],
  ["MI350X", 36_953_600],
  ["MI355X", 40_265_600],
  ["Gaudi 2", 6_920_000],
  ["Gaudi 3", 29_360_000],
  ["TPU v4", 4_400_000],
  ["TPU v5e", 3_152_000],
  ["TPU v5p", 7_344_000],
  ["TPU v6e", 14_688_000],
  ["TPU v7 Ironwood", 36_912_000],
  ["Trainium1", 3_040_000],
  ["Trainium2", 10_672_000],
  ["Trainium3", 20_136_000],
  ["Groq LPU v1", 6_000_000],
  ["Maia 100", 18_000_000],
])("the catalogue's rates give %s a TPP of %i thousandths", (name, milliTpp) => {
  expect(deriveTpp(index.find(name)?.rates ?? [])?.milliTpp).toBe(milliTpp);
});
