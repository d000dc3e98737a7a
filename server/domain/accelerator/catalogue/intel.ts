import type { Accelerator } from "../accelerator";
import { toConfirm } from "./fact-source";

/** Intel's data-center parts, oldest first, with dense matrix rates. */
export const intelAccelerators: readonly Accelerator[] = [
  {
    id: "intel-max-1100",
    name: "Intel Data Center GPU Max 1100",
    vendor: "Intel",
    rates: [
      { format: "fp32", gigaOps: 22_220 },
      { format: "fp16", gigaOps: 355_533 },
      { format: "bf16", gigaOps: 355_533 },
      { format: "int8", gigaOps: 711_066 },
    ],
    dieAreaHundredthsMm2: null,
    powerWatts: 300,
    isDataCenterPart: true,
    aliases: ["Max 1100", "Ponte Vecchio 1100"],
    source: toConfirm(
      "Intel Data Center GPU Max Series technical overview",
      "https://www.intel.com/content/www/us/en/developer/articles/technical/intel-data-center-gpu-max-series-overview.html",
      "Matrix rates, derived from 4,096 BF16 operations per clock and Xe core at the highest clock, 56 × 1.55 GHz, a TPP of 5,688.5; Epoch AI reckons with the vector rates, a TPP of 711. The TPP decides the class, so no die area is taken: its 1,280 mm² is two base dies of 640 mm², of which this part has one, without the compute dies.",
    ),
  },
  {
    id: "intel-max-1550",
    name: "Intel Data Center GPU Max 1550",
    vendor: "Intel",
    rates: [
      { format: "fp32", gigaOps: 52_430 },
      { format: "fp16", gigaOps: 838_861 },
      { format: "bf16", gigaOps: 838_861 },
      { format: "int8", gigaOps: 1_677_722 },
    ],
    dieAreaHundredthsMm2: null,
    powerWatts: 600,
    isDataCenterPart: true,
    aliases: ["Max 1550", "Ponte Vecchio 1550"],
    source: toConfirm(
      "Intel Data Center GPU Max Series technical overview",
      "https://www.intel.com/content/www/us/en/developer/articles/technical/intel-data-center-gpu-max-series-overview.html",
      "Matrix rates, derived from 4,096 BF16 operations per clock and Xe core at the highest clock, 128 × 1.6 GHz, a TPP of 13,421.8; Epoch AI reckons with the vector rates, a TPP of 1,677.8. The TPP decides the class, so no die area is taken: its 1,280 mm² is two base dies of 640 mm² without the compute dies.",
    ),
  },
  {
    id: "intel-gaudi-2",
    name: "Intel Gaudi 2",
    vendor: "Intel",
    rates: [
      { format: "bf16", gigaOps: 432_000 },
      { format: "fp8", gigaOps: 865_000 },
    ],
    dieAreaHundredthsMm2: 82_600,
    powerWatts: 600,
    isDataCenterPart: true,
    aliases: ["Habana Gaudi 2", "Gaudi2 HL-225", "HL-225H"],
    source: toConfirm(
      "Intel Gaudi 2 AI accelerator data sheet",
      "https://perma.cc/9SR3-HX6Q",
      "865 TFLOPS FP8 make a TPP of 6,920, not checked against the data sheet; Epoch AI gives 450 TFLOPS BF16, a TPP of 7,200. The die area, 826 mm², is Epoch AI's; the TPP decides the class, not the density.",
    ),
  },
  {
    id: "intel-gaudi-3",
    name: "Intel Gaudi 3",
    vendor: "Intel",
    rates: [
      { format: "bf16", gigaOps: 1_835_000 },
      { format: "fp8", gigaOps: 1_835_000 },
    ],
    dieAreaHundredthsMm2: null,
    powerWatts: 900,
    isDataCenterPart: true,
    aliases: ["Habana Gaudi 3", "Gaudi3 HL-325", "HL-325L"],
    source: toConfirm(
      "Intel Gaudi 3 AI accelerator white paper",
      "https://www.intel.com/content/www/us/en/content-details/817486/intel-gaudi-3-ai-accelerator-white-paper.html",
      "Sources disagree: 1,835 TFLOPS BF16 and FP8 at the announcement, a TPP of 29,360; 1,678 in Epoch AI's data set, a TPP of 26,848. BF16 decides.",
    ),
  },
];
