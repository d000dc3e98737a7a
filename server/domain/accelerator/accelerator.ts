import type { NumberFormat } from "./number-format";

/** A published dense rate. `gigaOps` is an integer: GFLOPS for floating-point formats, GOPS for integer ones; never the sparse figure. */
export interface DenseRate {
  readonly format: NumberFormat;
  readonly gigaOps: number;
}

/** Where a figure comes from. */
export interface FactSource {
  readonly title: string;
  readonly url: string | null;
  /** True where the figure is from memory or the sources disagree: shown as "to confirm" wherever it is used. */
  readonly isToConfirm: boolean;
  /** What is uncertain and why, or null. */
  readonly note: string | null;
}

/** A chip model as its maker describes it. TPP and control class are derived from it, never stored by hand. */
export interface Accelerator {
  /** Lower-case, dashes: `nvidia-h100-sxm`. */
  readonly id: string;
  readonly name: string;
  readonly vendor: string;
  readonly rates: readonly DenseRate[];
  /** Applicable die area (logic dies on a non-planar node) in hundredths of a square millimetre, or null where unknown. */
  readonly dieAreaHundredthsMm2: number | null;
  /** What one unit (board, module or chip, as the maker sells it) draws at most, in watts, or null where unknown. */
  readonly powerWatts: number | null;
  /** Designed or marketed for data centers. */
  readonly isDataCenterPart: boolean;
  /** Other ways people write the name. */
  readonly aliases: readonly string[];
  readonly source: FactSource;
}
