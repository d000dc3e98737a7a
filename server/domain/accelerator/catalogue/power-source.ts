import type { Accelerator, FactSource } from "../accelerator";
import { published, toConfirm } from "./fact-source";

/** Where the catalogue's power per unit comes from: the makers' thermal design power as this list carries it. */
const hardwareList = published(
  "Epoch AI, Machine Learning Hardware, column TDP (W)",
  "https://epoch.ai/data/machine-learning-hardware",
);

const notInList = "Not in Epoch AI's list; the maker's figure has not been checked against its data sheet.";
const googleSaysNone = "Google states no figure for this part; Epoch AI's is an estimate.";

/** The parts whose power the list lacks, or gives otherwise, or that their maker does not state, and why. */
const powerToConfirm: Readonly<Record<string, string>> = {
  "amazon-trainium2": "AWS states no figure for this part; 500 W is Epoch AI's.",
  "amazon-trainium3": "AWS states no figure for this part; 700 W is SemiAnalysis's, as Epoch AI lists it.",
  "amd-mi100": notInList,
  "amd-mi210": notInList,
  "amd-mi250": "AMD prints 500 W and a peak of 560 W; the peak is taken.",
  "amd-mi250x": "AMD prints 500 W, which Epoch AI lists, and a peak of 560 W; the peak is taken.",
  "amd-mi308x": "AMD publishes no data sheet for this part; 750 W is Epoch AI's.",
  "google-tpu-v4": googleSaysNone,
  "google-tpu-v5e": "Google states no figure for this part; Epoch AI lists 225 W, SemiAnalysis estimates 300 W.",
  "google-tpu-v5p": googleSaysNone,
  "google-tpu-v6e": googleSaysNone,
  "google-tpu-v7": googleSaysNone,
  "nvidia-a10g": "The part is sold to one cloud only, without a public data sheet; 150 W is Epoch AI's.",
  "nvidia-a30": notInList,
  "nvidia-l40s": notInList,
  "nvidia-rtx-6000-ada": notInList,
  "nvidia-h800-pcie": notInList,
  "nvidia-h200-nvl": notInList,
  "nvidia-gh200": "NVIDIA states up to 1,000 W for CPU, GPU and memory together, which is taken; Epoch AI lists 700 W.",
  "nvidia-b300": "NVIDIA prints up to 1,400 W for a Blackwell Ultra GPU, which is taken; Epoch AI lists 1,100 W.",
  "nvidia-rtx-5090": notInList,
  "microsoft-maia-100":
    "Microsoft prints a design for up to 700 W, which is taken, provisioned at 500 W, which Epoch AI lists.",
  "groq-lpu-v1": "215 W is the chip's, as Epoch AI lists it; a card draws more.",
  "cerebras-wse-2": "The peak of a whole CS-2 system; not checked against its data sheet.",
  "cerebras-wse-3": "The peak of a whole CS-3 system; not checked against its data sheet.",
  "qualcomm-cloud-ai-100-ultra": notInList,
  "huawei-ascend-910b": "Huawei publishes no data sheet for this part; 400 W is Epoch AI's.",
  "huawei-ascend-910c": "Huawei publishes no data sheet for this part; 700 W is Epoch AI's.",
  "cambricon-mlu590": "Read from a photograph of a slide.",
  "metax-c500": "The PCIe card's, as Epoch AI lists it; the OAM module draws 450 W.",
};

/** Where the power per unit of a catalogue accelerator comes from, and what is uncertain of it; null where it is unknown. */
export function findPowerSource({ id, powerWatts }: Pick<Accelerator, "id" | "powerWatts">): FactSource | null {
  if (powerWatts === null) return null;
  const note = Object.hasOwn(powerToConfirm, id) ? powerToConfirm[id] : undefined;
  return note === undefined ? hardwareList : toConfirm(hardwareList.title, hardwareList.url, note);
}
