const space = "\u00a0";

/** A sentence whose figures do not part from their units, days from their months, nor paragraphs from their sign, at the end of a line. */
export function keepUnits(sentence: string): string {
  return sentence
    .replace(/(\d) (%|M TPP|TPP)/g, (_, digit: string, unit: string) => `${digit}${space}${unit.replace(" ", space)}`)
    .replace(/(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})/g, `$1${space}$2${space}$3`)
    .replace(/([¶§]) /g, `$1${space}`);
}
