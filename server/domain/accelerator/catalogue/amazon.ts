import type { Accelerator } from "../accelerator";
import { toConfirm } from "./fact-source";

/** Amazon's accelerators, oldest first. Rates are dense and per chip. */
export const amazonAccelerators: readonly Accelerator[] = [
  {
    id: "amazon-trainium1",
    name: "AWS Trainium1",
    vendor: "Amazon",
    rates: [
      { format: "fp32", gigaOps: 47_500 },
      { format: "fp16", gigaOps: 190_000 },
      { format: "bf16", gigaOps: 190_000 },
      { format: "fp8", gigaOps: 190_000 },
      { format: "int8", gigaOps: 380_000 },
    ],
    dieAreaHundredthsMm2: null,
    powerWatts: null,
    isDataCenterPart: true,
    aliases: ["Trainium", "Trainium 1", "trn1"],
    source: toConfirm(
      "AWS Neuron documentation, Trainium",
      "https://web.archive.org/web/20230518023215/https://awsdocs-neuron.readthedocs-hosted.com/en/v2.9.1/general/arch/neuron-hardware/trainium.html",
      "190 TFLOPS BF16 make a TPP of 3,040; Epoch AI lists 3,610, from 190 TFLOPS TF32 with 19 bits (32 bits, as stored, would make 6,080 and so 3A090.a). An older page gives 420 TOPS INT8, a TPP of 3,360. Below 4,800 density decides this part's class and AWS publishes no die area, so it is unknown.",
    ),
  },
  {
    id: "amazon-inferentia2",
    name: "AWS Inferentia2",
    vendor: "Amazon",
    rates: [
      { format: "fp32", gigaOps: 47_500 },
      { format: "fp16", gigaOps: 190_000 },
      { format: "bf16", gigaOps: 190_000 },
      { format: "fp8", gigaOps: 190_000 },
      { format: "int8", gigaOps: 380_000 },
    ],
    dieAreaHundredthsMm2: null,
    powerWatts: null,
    isDataCenterPart: true,
    aliases: ["Inferentia 2", "inf2"],
    source: toConfirm(
      "AWS Neuron documentation, Inferentia2",
      "https://perma.cc/YED7-PTH6",
      "190 TFLOPS BF16 make a TPP of 3,040; Epoch AI lists 3,610, from 190 TFLOPS TF32 with 19 bits (32 bits, as stored, would make 6,080 and so 3A090.a). Below 4,800 density decides this part's class and AWS publishes no die area, so it is unknown.",
    ),
  },
  {
    id: "amazon-trainium2",
    name: "AWS Trainium2",
    vendor: "Amazon",
    rates: [
      { format: "fp16", gigaOps: 667_000 },
      { format: "bf16", gigaOps: 667_000 },
      { format: "fp8", gigaOps: 1_299_000 },
    ],
    dieAreaHundredthsMm2: null,
    powerWatts: 500,
    isDataCenterPart: true,
    aliases: ["Trainium 2", "trn2"],
    source: toConfirm(
      "AWS Neuron documentation, Trainium2",
      "https://awsdocs-neuron.readthedocs-hosted.com/en/latest/about-neuron/arch/neuron-hardware/trainium2.html",
      "667 TFLOPS BF16 make the TPP shown, 10,672. 1,299 TFLOPS FP8, a TPP of 10,392, has not been checked against the page itself.",
    ),
  },
  {
    id: "amazon-trainium3",
    name: "AWS Trainium3",
    vendor: "Amazon",
    rates: [
      { format: "fp32", gigaOps: 183_000 },
      { format: "fp16", gigaOps: 671_000 },
      { format: "bf16", gigaOps: 671_000 },
      { format: "fp8", gigaOps: 2_517_000 },
      { format: "fp4", gigaOps: 2_517_000 },
    ],
    dieAreaHundredthsMm2: null,
    powerWatts: 700,
    isDataCenterPart: true,
    aliases: ["Trainium 3", "trn3"],
    source: toConfirm(
      "AWS Neuron documentation, Trainium3",
      "https://awsdocs-neuron.readthedocs-hosted.com/en/latest/about-neuron/arch/neuron-hardware/trainium3.html",
      "2,517 TFLOPS FP8, a TPP of 20,136, has not been checked against the page itself; 671 TFLOPS TF32 (Epoch AI) would pass it only if counted with its 32 stored bits, a TPP of 21,472.",
    ),
  },
];
