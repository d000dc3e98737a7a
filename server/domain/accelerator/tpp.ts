import type { Accelerator, DenseRate } from "./accelerator";
import { bitLengthByFormat } from "./number-format";

/** Total processing performance with the format that gives it. */
export interface Tpp {
  /** Integer thousandths of TPP. */
  readonly milliTpp: number;
  readonly drivenBy: DenseRate;
}

/**
 * TPP of one unit: dense rate × bit length, the highest over formats; undefined where no rate is published.
 * GOPS × bits is thousandths of (TOPS × bits), so the result is an exact integer. On a tie the wider format is named.
 * Source: 15 CFR part 774, ECCN 3A090 technical notes (2 × MacTOPS × bit length, aggregated over the chip).
 */
export function deriveTpp(rates: Accelerator["rates"]): Tpp | undefined {
  let best: Tpp | undefined;
  for (const rate of rates) {
    const milliTpp = rate.gigaOps * bitLengthByFormat[rate.format];
    const isWider = best !== undefined && bitLengthByFormat[rate.format] > bitLengthByFormat[best.drivenBy.format];
    if (best === undefined || milliTpp > best.milliTpp || (milliTpp === best.milliTpp && isWider))
      best = { milliTpp, drivenBy: rate };
  }
  return best;
}
