import { listNearest } from "../edit-distance";
import type { Accelerator } from "./accelerator";

const makerWords: ReadonlySet<string> = new Set(
  (
    "nvidia tesla geforce amd radeon instinct intel habana google cloud amazon aws microsoft azure meta " +
    "groq cerebras huawei ascend qualcomm graphcore cambricon biren metax sambanova gpu"
  ).split(" "),
);
const makerNamesInChinese = /英伟达|谷歌|亚马逊|英特尔|微软|华为|昇腾|寒武纪|壁仞/g;
const marks = /[®™©]|\((?:r|tm|c)\)/giu;
const memorySize = /\b\d{1,4} ?(?:gb|gib)\b(?: ?(?:hbm|gddr)\w*)?/g;
const formFactor = /(?:sxm\d?|pcie|nvl|oam)$/;

function listWords(text: string): readonly string[] {
  const plain = text.replace(marks, " ").normalize("NFKC").toLowerCase().replace(makerNamesInChinese, " ");
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

/**
 * The form in which two spellings of an accelerator are compared: no case, spaces, dashes or trade marks, and no maker's
 * or brand name. `NVIDIA H100 SXM5`, `h100-sxm5` and `H100SXM5` are the same. The memory size stays: see `find`.
 */
export function normalizeAcceleratorName(text: string): string {
  const words = listWords(text);
  const modelWords = words.filter((word) => !makerWords.has(word));
  return (modelWords.length > 0 ? modelWords : words).join("");
}

/** Finds accelerators by any spelling of their names. */
export interface AcceleratorIndex {
  /** The accelerator that a text names, or undefined; a name that two accelerators share finds neither. It never guesses. */
  readonly find: (text: string) => Accelerator | undefined;
  /** At most three accelerators with names most like the text, nearest first: for "did you mean". */
  readonly suggest: (text: string) => readonly Accelerator[];
}

/**
 * An index of accelerators by id, name and alias. `find` is a look-up. A memory size that is no part of a known name
 * (`A100 80GB`, `H100-SXM5-80GB`) is passed over only if what is left names one model: `H100 80GB` may be an SXM or a PCIe
 * part with different rates, so it is not found.
 */
export function createAcceleratorIndex(accelerators: readonly Accelerator[]): AcceleratorIndex {
  const keyBySpelling = new Map<string, string>();
  const byKey = new Map<string, Accelerator | undefined>();
  const ownersByModel = new Map<string, Set<Accelerator>>();
  const entries: (readonly [string, Accelerator])[] = [];

  for (const accelerator of accelerators) {
    for (const spelling of [accelerator.id, accelerator.name, ...accelerator.aliases]) {
      const key = normalizeAcceleratorName(spelling);
      keyBySpelling.set(spelling, key);
      const isShared = byKey.has(key) && byKey.get(key) !== accelerator;
      byKey.set(key, isShared ? undefined : accelerator);
      entries.push([key, accelerator]);
      const model = key.replace(formFactor, "");
      ownersByModel.set(model, (ownersByModel.get(model) ?? new Set()).add(accelerator));
    }
  }

  function findWithoutMemorySize(text: string): Accelerator | undefined {
    const spaced = listWords(text).join(" ");
    const bare = spaced.replace(memorySize, " ");
    if (bare === spaced) return undefined;
    const key = normalizeAcceleratorName(bare);
    const isOneModel = formFactor.test(key) || ownersByModel.get(key)?.size === 1;
    return isOneModel ? byKey.get(key) : undefined;
  }

  function find(text: string): Accelerator | undefined {
    const key = keyBySpelling.get(text) ?? normalizeAcceleratorName(text);
    return byKey.has(key) ? byKey.get(key) : findWithoutMemorySize(text);
  }

  return { find, suggest: (text) => listNearest(normalizeAcceleratorName(text), entries, 3) };
}
