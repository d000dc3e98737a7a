/** The rule as published; every section below is one of it. */
export const federalRegister = "90 FR 4544 (15 January 2025)";

/** The geographic allocations of a UVEU: the 25, 7 and 50 % tests. */
export const paragraph6 = "15 CFR part 748, Supp. No. 10, ¶ 6";
