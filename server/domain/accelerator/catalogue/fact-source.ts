import type { FactSource } from "../accelerator";

/** A published figure that nothing contradicts. */
export function published(title: string, url: string | null, note: string | null = null): FactSource {
  return { title, url, isToConfirm: false, note };
}

/** A figure without a primary source at hand, or one that sources give differently: the note says which. */
export function toConfirm(title: string, url: string | null, note: string): FactSource {
  return { title, url, isToConfirm: true, note };
}
