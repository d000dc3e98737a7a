import { formatCount, formatQuotient, toBigInt } from "../format-number";
import { trimZeros } from "../trim-zeros";

/** Watts as kilowatts, exact and without trailing zeros: 24,000,500 W is `24,000.5 kW`. */
export function formatKilowatts(watts: number | bigint): string {
  return formatCentiwatts(toBigInt(watts) * 100n);
}

/** Hundredths of a watt as kilowatts, exact and without trailing zeros. */
export function formatCentiwatts(centiwatts: bigint): string {
  const [whole = "0", fraction = ""] = formatQuotient(centiwatts, 100_000n, 5).split(".");
  const decimals = trimZeros(fraction);
  return `${formatCount(BigInt(whole))}${decimals === "" ? "" : `.${decimals}`} kW`;
}

/** Power usage effectiveness from hundredths: 125 is `1.25`. */
export function formatPue(pueHundredths: number): string {
  return formatQuotient(toBigInt(pueHundredths), 100n, 2);
}
