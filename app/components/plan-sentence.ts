/** A remark of a reader as a sentence. */
export function sentenceOf(remark: string): string {
  return `${remark}${remark.endsWith(".") ? "" : "."}`;
}
