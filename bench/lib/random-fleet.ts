import type { ChangeColumns } from "#server/domain/allocation/change-columns";
import { encodeKind } from "#server/domain/allocation/change-columns";
import { destinations } from "#server/domain/destination/catalogue";
import type { DestinationCode } from "#server/domain/destination/destination";
import { addQuarters, isoDate, type IsoDate } from "#server/domain/iso-date";

/** A generator of whole numbers below `below`, the same on every run and machine. */
export function createRandom(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Home, every tier-one destination there is, and tier two to fill up: none of tier three. */
export function listPlaces(count: number): readonly DestinationCode[] {
  const first = "US AU BE CA DK FI FR DE IE IT JP NL NZ NO KR ES SE TW GB".split(" ");
  const banned = "AF BY CD CF CN CU ER HT IQ IR KP LB LY MM NI RU SD SO SS SY VE ZW KH MO HK".split(" ");
  const codes = destinations.map(({ code }) => code);
  const rest = codes.filter((code) => !first.includes(code) && !banned.includes(code));
  return [...codes.filter((code) => first.includes(code)), ...rest].slice(0, count).sort();
}

export function listQuarters(count: number): readonly IsoDate[] {
  return Array.from({ length: count }, (_, index) => addQuarters(isoDate("2023-01-01"), index));
}

const milliTppOfChips = [4_992_000, 15_831_200, 36_000_000, 40_000_000];

/** Allocations spread over destinations and quarters, about six in ten at home, one in ten of them leased. */
export function createRandomChanges(length: number, placeCount: number, quarterCount: number): ChangeColumns {
  const random = createRandom(length);
  const places = listPlaces(placeCount);
  const dates = listQuarters(quarterCount);
  const homeIndex = places.findIndex((code) => code === "US");
  const columns = {
    length,
    destinations: places,
    dates,
    destinationIndex: new Uint16Array(length),
    dateIndex: new Uint16Array(length),
    kind: new Uint8Array(length),
    units: new Float64Array(length),
    milliTpp: new Float64Array(length),
  };
  for (let row = 0; row < length; row++) {
    const units = 1 + random(64);
    columns.destinationIndex[row] = random(10) < 6 ? homeIndex : random(places.length);
    columns.dateIndex[row] = random(dates.length);
    columns.kind[row] = encodeKind("installed", random(10) === 0 ? "leased" : "owned", "3A090.a");
    columns.units[row] = units;
    columns.milliTpp[row] = units * (milliTppOfChips[random(milliTppOfChips.length)] ?? 0);
  }
  return columns;
}
