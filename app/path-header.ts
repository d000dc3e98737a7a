/** The header in which a page finds the path and query that it was asked for. */
export const pathHeaderName = "x-plimsoll-path";
