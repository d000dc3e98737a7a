import { nameColumns } from "./sheet";

/** The columns of the sheet Dates, which Basis and Shares name too. */
export const datesColumns = nameColumns({
  date: ["Date", 12],
  next: ["Holds until", 12],
  measured: ["Shares measured", 11],
  totalHigh: ["Total, high", 16],
  totalLow: ["Total, low", 11],
  overseasHigh: ["Overseas, high", 16],
  overseasLow: ["Overseas, low", 11],
  twoHigh: ["Tier two, high", 16],
  twoLow: ["Tier two, low", 11],
  threeHigh: ["Tier three, high", 16],
  threeLow: ["Tier three, low", 11],
  unknownAll: ["Unknown units, all", 14],
  unknownOverseas: ["Unknown units, overseas", 14],
  unknownTwo: ["Unknown units, tier two", 14],
  unknownThree: ["Unknown units, tier three", 14],
  uncountedThree: ["Uncounted units in tier three", 14],
  blocker: ["Not judged because", 22],
  totalTpp: ["Total TPP", 20],
});
