/** The form in which two spellings of a site's or firm's name are one: no case, blanks as one space. Accents and punctuation tell names apart. */
export function normalizeName(name: string): string {
  return name.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim();
}
