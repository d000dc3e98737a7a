import type { Accelerator } from "../accelerator";
import { published, toConfirm } from "./fact-source";

/** Google's TPUs, oldest first. Rates are dense and per chip. */
export const googleAccelerators: readonly Accelerator[] = [
  {
    id: "google-tpu-v2",
    name: "Google TPU v2",
    vendor: "Google",
    rates: [
      { format: "fp32", gigaOps: 3_000 },
      { format: "bf16", gigaOps: 46_000 },
    ],
    dieAreaHundredthsMm2: null,
    powerWatts: 280,
    isDataCenterPart: true,
    aliases: ["TPUv2"],
    source: toConfirm(
      "Jouppi et al., A domain-specific supercomputer for training deep neural networks",
      "https://dl.acm.org/doi/pdf/10.1145/3360307",
      "Per chip. 46 TFLOPS BF16 (the paper, and Epoch AI's own rate) make a TPP of 736; Epoch AI lists a TPP of 720, from 45 TFLOPS. Both are below the thresholds of 3A090.",
    ),
  },
  {
    id: "google-tpu-v3",
    name: "Google TPU v3",
    vendor: "Google",
    rates: [{ format: "bf16", gigaOps: 123_000 }],
    dieAreaHundredthsMm2: null,
    powerWatts: 450,
    isDataCenterPart: true,
    aliases: ["TPUv3"],
    source: toConfirm(
      "Google Cloud, TPU system architecture",
      "https://cloud.google.com/tpu/docs/system-architecture-tpu-vm",
      "Per chip. Density decides this part's class and Google publishes no die area.",
    ),
  },
  {
    id: "google-tpu-v4i",
    name: "Google TPU v4i",
    vendor: "Google",
    rates: [
      { format: "bf16", gigaOps: 138_000 },
      { format: "int8", gigaOps: 138_000 },
    ],
    dieAreaHundredthsMm2: null,
    powerWatts: 175,
    isDataCenterPart: true,
    aliases: ["TPUv4i"],
    source: toConfirm(
      "Jouppi et al., Ten lessons from three generations shaped Google's TPUv4i",
      "https://ieeexplore.ieee.org/document/9499913",
      "Density decides this part's class. The die area is published only as under 400 mm²; the threshold of 3A090.a lies at 372 mm², so the class is unknown.",
    ),
  },
  {
    id: "google-tpu-v4",
    name: "Google TPU v4",
    vendor: "Google",
    rates: [
      { format: "bf16", gigaOps: 275_000 },
      { format: "int8", gigaOps: 275_000 },
    ],
    dieAreaHundredthsMm2: 60_000,
    powerWatts: 340,
    isDataCenterPart: true,
    aliases: ["TPUv4"],
    source: toConfirm(
      "Google Cloud, TPU v4",
      "https://cloud.google.com/tpu/docs/system-architecture-tpu-vm",
      "The die area is published as under 600 mm²; at 600 mm² the density is 7.33, so any smaller die is 3A090.a too.",
    ),
  },
  {
    id: "google-tpu-v5e",
    name: "Google TPU v5e",
    vendor: "Google",
    rates: [
      { format: "bf16", gigaOps: 197_000 },
      { format: "int8", gigaOps: 393_000 },
    ],
    dieAreaHundredthsMm2: 32_500,
    powerWatts: 225,
    isDataCenterPart: true,
    aliases: ["TPUv5e", "TPU v5 lite", "TPU v5litepod"],
    source: toConfirm(
      "Google Cloud, TPU v5e",
      "https://cloud.google.com/tpu/docs/v5e",
      "The die area (325 mm², Epoch AI) is an estimate; any die up to 532 mm² is 3A090.a.",
    ),
  },
  {
    id: "google-tpu-v5p",
    name: "Google TPU v5p",
    vendor: "Google",
    rates: [
      { format: "bf16", gigaOps: 459_000 },
      { format: "int8", gigaOps: 918_000 },
    ],
    dieAreaHundredthsMm2: null,
    powerWatts: 540,
    isDataCenterPart: true,
    aliases: ["TPUv5p"],
    source: published("Google Cloud, TPU v5p", "https://cloud.google.com/tpu/docs/v5p"),
  },
  {
    id: "google-tpu-v6e",
    name: "Google TPU v6e",
    vendor: "Google",
    rates: [
      { format: "bf16", gigaOps: 918_000 },
      { format: "int8", gigaOps: 1_836_000 },
    ],
    dieAreaHundredthsMm2: null,
    powerWatts: 380,
    isDataCenterPart: true,
    aliases: ["TPUv6e", "Trillium", "TPU v6e Trillium", "TPU v6"],
    source: published("Google Cloud, TPU v6e", "https://cloud.google.com/tpu/docs/v6e"),
  },
  {
    id: "google-tpu-v7",
    name: "Google TPU v7",
    vendor: "Google",
    rates: [
      { format: "bf16", gigaOps: 2_307_000 },
      { format: "fp8", gigaOps: 4_614_000 },
    ],
    dieAreaHundredthsMm2: null,
    powerWatts: 960,
    isDataCenterPart: true,
    aliases: ["TPUv7", "TPU7x", "Ironwood", "TPU v7 Ironwood"],
    source: published(
      "Google, Ironwood: the first Google TPU for the age of inference",
      "https://blog.google/products/google-cloud/ironwood-tpu-age-of-inference/",
    ),
  },
];
