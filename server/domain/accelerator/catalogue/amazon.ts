import type { Accelerator } from "../accelerator";
import { published, toConfirm } from "./fact-source";

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
    isDataCenterPart: true,
    aliases: ["Trainium", "Trainium 1", "trn1"],
    source: toConfirm(
      "AWS Neuron documentation, Trainium",
      "https://web.archive.org/web/20230518023215/https://awsdocs-neuron.readthedocs-hosted.com/en/v2.9.1/general/arch/neuron-hardware/trainium.html",
      "Density decides this part's class and AWS publishes no die area. An older page gives 420 TOPS INT8, which would make a TPP of 3,360.",
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
    isDataCenterPart: true,
    aliases: ["Inferentia 2", "inf2"],
    source: toConfirm(
      "AWS Neuron documentation, Inferentia2",
      "https://perma.cc/YED7-PTH6",
      "Density decides this part's class and AWS publishes no die area.",
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
    isDataCenterPart: true,
    aliases: ["Trainium 2", "trn2"],
    source: published(
      "AWS Neuron documentation, Trainium2",
      "https://awsdocs-neuron.readthedocs-hosted.com/en/latest/about-neuron/arch/neuron-hardware/trainium2.html",
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
    isDataCenterPart: true,
    aliases: ["Trainium 3", "trn3"],
    source: toConfirm(
      "AWS Neuron documentation, Trainium3",
      "https://awsdocs-neuron.readthedocs-hosted.com/en/latest/about-neuron/arch/neuron-hardware/trainium3.html",
      "2,517 TFLOPS FP8 has not been checked against the page itself.",
    ),
  },
];
