/** The digits without the noughts at their end: `2500` is `25`, `000` is nothing. */
export function trimZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits[end - 1] === "0") end--;
  return digits.slice(0, end);
}
