import {
  countTppDecimals,
  formatMillionTpp,
  formatQuotient,
  isBeyondExact,
  outOfRangeText,
} from "#server/domain/format-number";

export interface PictureColumn {
  readonly header: string;
  readonly unit?: string;
  /** The unit of the exact figures, where it is another than the one shown. */
  readonly exactUnit?: string;
  readonly isNumber?: boolean;
}

/** A figure as the table shows it, and as the file has it: exact, without grouping. */
export interface PictureCell {
  readonly shown: string;
  readonly exact: string;
}

/** The data behind a picture: its text alternative, and its CSV. The first cell names its row. */
export interface PictureData {
  readonly columns: readonly PictureColumn[];
  readonly rows: readonly (readonly PictureCell[])[];
}

/** A word, a day or a number that is the same on screen and in the file. */
export function textCell(text: string): PictureCell {
  return { shown: text, exact: text };
}

/** TPP: millions in the table, TPP to the thousandth in the file. */
export function tppCell(milliTpp: number | bigint): PictureCell {
  if (isBeyondExact(milliTpp)) return textCell(outOfRangeText);
  const exact = formatQuotient(BigInt(milliTpp), 1000n, countTppDecimals(milliTpp));
  return { shown: formatMillionTpp(milliTpp), exact: exact.replace("−", "-") };
}

/** A column of `tppCell`. */
export function tppColumn(header: string): PictureColumn {
  return { header, unit: "M TPP", exactUnit: "TPP", isNumber: true };
}
