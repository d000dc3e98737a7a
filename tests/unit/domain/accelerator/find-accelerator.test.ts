import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Accelerator } from "#server/domain/accelerator/accelerator";
import { accelerators } from "#server/domain/accelerator/catalogue";
import { createAcceleratorIndex, normalizeAcceleratorName } from "#server/domain/accelerator/find-accelerator";

const index = createAcceleratorIndex(accelerators);

test.each([
  ["NVIDIA B200", "nvidia-b200"],
  ["B200 SXM", "nvidia-b200"],
  ["NVIDIA H100 SXM5 80GB", "nvidia-h100-sxm"],
  ["NVIDIA H100 80GB HBM3", "nvidia-h100-sxm"],
  ["H100", "nvidia-h100-sxm"],
  ["H100 SXM", "nvidia-h100-sxm"],
  ["h100-sxm5", "nvidia-h100-sxm"],
  ["nvidia_h100_sxm5_80gb", "nvidia-h100-sxm"],
  ["  NVIDIA®  H100™ SXM ", "nvidia-h100-sxm"],
  ["英伟达H100", "nvidia-h100-sxm"],
  ["NVIDIA H100 PCIe", "nvidia-h100-pcie"],
  ["NVIDIA H100 NVL", "nvidia-h100-nvl"],
  ["NVIDIA H200 SXM", "nvidia-h200-sxm"],
  ["NVIDIA H200", "nvidia-h200-sxm"],
  ["NVIDIA GB200", "nvidia-gb200"],
  ["NVIDIA GH200", "nvidia-gh200"],
  ["NVIDIA A100", "nvidia-a100"],
  ["NVIDIA A100-SXM4-80GB", "nvidia-a100"],
  ["NVIDIA A100 80GB PCIe", "nvidia-a100"],
  ["A100 40 GB", "nvidia-a100"],
  ["NVIDIA V100", "nvidia-v100"],
  ["NVIDIA Tesla V100 DGXS 32 GB", "nvidia-v100"],
  ["NVIDIA Tesla V100 SXM2", "nvidia-v100"],
  ["Tesla V100-PCIE-16GB", "nvidia-v100-pcie"],
  ["NVIDIA L40", "nvidia-l40"],
  ["NVIDIA P100", "nvidia-p100"],
  ["RTX4090", "nvidia-rtx-4090"],
  ["MI300X", "amd-mi300x"],
  ["AMD Instinct MI300X", "amd-mi300x"],
  ["AMD Radeon Instinct MI250X", "amd-mi250x"],
  ["MI250 128GB", "amd-mi250"],
  ["Intel Habana Gaudi3", "intel-gaudi-3"],
  ["Intel Data Center GPU Max 1550", "intel-max-1550"],
  ["TPU v5p", "google-tpu-v5p"],
  ["Cloud TPU v5p", "google-tpu-v5p"],
  ["Google TPU v7 Ironwood", "google-tpu-v7"],
  ["Trainium 2", "amazon-trainium2"],
  ["trn2", "amazon-trainium2"],
  ["Amazon Trainium3", "amazon-trainium3"],
  ["Maia 100 (M100)", "microsoft-maia-100"],
  ["Tesla D1 Dojo", "tesla-d1"],
  ["昇腾910B", "huawei-ascend-910b"],
])("`%s` is %s", (text, id) => {
  expect(index.find(text)?.id).toBe(id);
});

test("every id, name and alias finds its own accelerator", () => {
  for (const accelerator of accelerators) {
    for (const spelling of [accelerator.id, accelerator.name, ...accelerator.aliases])
      expect(index.find(spelling), spelling).toBe(accelerator);
  }
});

test.each(["", "   ", "NVIDIA", "GPU", "80GB", "H300", "DGX H100", "HGX B200", "GB200 NVL72", "toString", "__proto__"])(
  "`%s` names no accelerator",
  (text) => {
    expect(index.find(text)).toBeUndefined();
  },
);

test("a memory size does not settle which of several form factors is meant", () => {
  expect(index.find("H100 80GB")).toBeUndefined();
  expect(index.find("H100 94GB")).toBeUndefined();
  expect(index.find("V100 32GB")).toBeUndefined();
  expect(index.find("H100 SXM 96GB")?.id).toBe("nvidia-h100-sxm");
  expect(index.find("L40 48GB")?.id).toBe("nvidia-l40");
});

test("a name that two accelerators share finds neither, but suggests both", () => {
  const twin = (id: string): Accelerator => ({
    id,
    name: "Our Chip",
    vendor: "Ours",
    rates: [],
    dieAreaHundredthsMm2: null,
    powerWatts: null,
    isDataCenterPart: true,
    aliases: [],
    source: { title: "Our data sheet", url: null, isToConfirm: false, note: null },
  });
  const shared = createAcceleratorIndex([twin("own-one"), twin("own-two")]);
  expect(shared.find("Our Chip")).toBeUndefined();
  expect(shared.find("our-chip")).toBeUndefined();
  expect(shared.suggest("our chip").map((each) => each.id)).toEqual(["own-one", "own-two"]);
  expect(shared.find("own-two")?.id).toBe("own-two");
});

test("suggestions are the nearest names, at most three, and none for what looks like nothing", () => {
  expect(index.suggest("H1000")[0]?.id).toBe("nvidia-h100-sxm");
  expect(index.suggest("DGX H100")[0]?.id).toBe("nvidia-h100-sxm");
  expect(index.suggest("H100 80GB").map((each) => each.id)).toContain("nvidia-h100-sxm");
  expect(index.suggest("MI300Z")[0]?.id).toMatch(/^amd-mi3/);
  for (const { name } of accelerators) expect(index.suggest(`${name}?`).length).toBeLessThanOrEqual(3);
  expect(index.suggest("quantum annealer")).toEqual([]);
  expect(index.suggest("")).toEqual([]);
});

test("normalizing drops case, spaces, dashes and makers, and keeps the memory size", () => {
  expect(normalizeAcceleratorName("NVIDIA H100-SXM5 80 GB")).toBe("h100sxm580gb");
  expect(normalizeAcceleratorName("Tesla")).toBe("tesla");
});

const fleets = new URL("../../../../../shared/data/fleets/", import.meta.url);

test("every accelerator of the published fleets is found", ({ skip }) => {
  skip(!existsSync(fleets), "the published fleets are not here");
  const files = readdirSync(fleets).map((name) => readFileSync(new URL(name, fleets), "utf8"));
  const names = files.flatMap((text) => text.trim().split("\n").slice(1)).map((line) => line.split(",")[6] ?? "");
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => index.find(name) === undefined)).toEqual([]);
});
