/** Thousandths of TPP in one step of `high`. */
export const lowSize = 1_000_000;
/** Units are multiplied in two steps, so that no product of theirs and a low part exceeds 10^12. */
export const unitStep = 1_000;

/**
 * TPP in two whole numbers: `high` · 10^6 + `low` thousandths, `low` from 0 to 999,999, also of what is negative. Spreadsheets round where a
 * number has more than fifteen digits, and take close numbers for equal; in two parts every sum and comparison stays exact.
 */
export interface Amount {
  readonly high: number;
  readonly low: number;
}

export const noAmount: Amount = { high: 0, low: 0 };

/** The amount of parts of any size and sign. */
export function carryLow(high: number, low: number): Amount {
  const carried = Math.floor(low / lowSize);
  return { high: high + carried, low: low - carried * lowSize };
}

/** A whole number of thousandths of TPP in two parts, both whole also beyond 2^53, where it is rounded already. */
export function splitMilliTpp(milliTpp: number): Amount {
  const rest = milliTpp % lowSize;
  const low = rest < 0 ? rest + lowSize : rest;
  return { high: Math.round((milliTpp - low) / lowSize), low };
}

/** Units times what one has, in the steps that the sheet takes. */
export function multiplyAmount(units: number, { high, low }: Amount): Amount {
  const { thousands, rest } = multiplyLow(units, low);
  return carryLow(units * high + Math.floor(thousands / unitStep), rest);
}

/** The product of units and a low part: `thousands`, of which whole thousands of 10^6 go to the high part, and the `rest` below. */
export function multiplyLow(units: number, low: number): { readonly thousands: number; readonly rest: number } {
  const unitThousands = Math.floor(units / unitStep);
  const thousands = unitThousands * low;
  const rest =
    (thousands - unitStep * Math.floor(thousands / unitStep)) * unitStep + (units - unitStep * unitThousands) * low;
  return { thousands, rest };
}

export function addAmounts(amounts: readonly Amount[]): Amount {
  return carryLow(
    amounts.reduce((sum, { high }) => sum + high, 0),
    amounts.reduce((sum, { low }) => sum + low, 0),
  );
}

/** TPP, for display. */
export function toTpp({ high, low }: Amount): number {
  return high * (lowSize / 1000) + low / 1000;
}

/** Part ÷ total, for display; 0 of a total that is not positive. */
export function toShare(part: Amount, total: Amount): number {
  const whole = total.high * lowSize + total.low;
  return whole > 0 ? (part.high * lowSize + part.low) / whole : 0;
}
