import { HyperFormula } from "hyperformula";
import { nameBroken, type PeerFleet, type PeerLimit } from "./peer-fleet";

export interface SheetJudge {
  listBroken(): string[];
  /** Overwrites the TPP of one allocation; every formula that rests on it is reckoned again. */
  setMilliTpp(allocation: number, milliTpp: number): void;
  destroy(): void;
}

/**
 * The workbook that somebody would make, in the form that HyperFormula reckons fastest (SUMIFS over place, quarter and holding takes several times as
 * long). Allocations: a number for place and quarter, none where leased, and the TPP. Positions: a row per place and a column per quarter, each the
 * quarter before and a SUMIF over the allocations, then total, overseas and tier two. Verdicts: a row per limit, a column per quarter, each
 * "part > share × total".
 */
export function buildSheet(fleet: PeerFleet): SheetJudge {
  const { places, quarters, allocations, limits } = fleet;
  const book = HyperFormula.buildFromSheets(
    {
      Allocations: allocations.map(({ place, quarter, isOwned, milliTpp }) => [
        isOwned ? place * quarters.length + quarter : null,
        milliTpp,
      ]),
      Positions: writePositions(fleet),
      Verdicts: limits.map((limit) => quarters.map((_, quarter) => writeVerdict(fleet, limit, quarter))),
    },
    { licenseKey: "gpl-v3" },
  );
  const [allocationSheet, verdictSheet] = [book.getSheetId("Allocations") ?? 0, book.getSheetId("Verdicts") ?? 0];
  return {
    listBroken: () =>
      book.getSheetValues(verdictSheet).flatMap((line, index) =>
        line.flatMap((isBroken, quarter) => {
          const limit = limits[index];
          if (isBroken !== true || limit === undefined) return [];
          const place = typeof limit.scope === "object" ? (places[limit.scope.place]?.code ?? null) : null;
          return [nameBroken(limit.id, place, quarters[quarter] ?? "")];
        }),
      ),
    setMilliTpp: (allocation, milliTpp) =>
      void book.setCellContents({ sheet: allocationSheet, row: allocation, col: 1 }, milliTpp),
    destroy: () => book.destroy(),
  };
}

/** Places stand from row 2 on, below the quarters' numbers; column A is the place's first number, B its tier. */
function writePositions({ places, quarters, allocations }: PeerFleet): (string | number)[][] {
  const columnOf = (letter: string): string => `Allocations!$${letter}$1:$${letter}$${allocations.length}`;
  const last = places.length + 1;
  const perQuarter = (write: (column: string, before: string) => string): string[] =>
    quarters.map((_, quarter) => write(nameColumn(quarter + 2), quarter === 0 ? "" : nameColumn(quarter + 1)));
  return [
    ["", "", ...quarters.keys()],
    ...places.map(({ tier }, index) => [
      index * quarters.length,
      tier,
      ...perQuarter((column, before) => {
        const row = index + 2;
        const added = `SUMIF(${columnOf("A")},$A${row}+${column}$1,${columnOf("B")})`;
        return before === "" ? `=${added}` : `=${before}${row}+${added}`;
      }),
    ]),
    ["total", "", ...perQuarter((column) => `=SUM(${column}2:${column}${last})`)],
    ["overseas", "", ...perQuarter((column) => `=SUMIF($B$2:$B$${last},"<>home",${column}2:${column}${last})`)],
    ["tier two", "", ...perQuarter((column) => `=SUMIF($B$2:$B$${last},"two",${column}2:${column}${last})`)],
  ];
}

function writeVerdict({ places }: PeerFleet, { scope, share }: PeerLimit, quarter: number): string {
  const column = nameColumn(quarter + 2);
  const total = places.length + 2;
  const part = typeof scope === "object" ? scope.place + 2 : total + (scope === "overseas" ? 1 : 2);
  return `=Positions!${column}${part}>${share}*Positions!${column}${total}`;
}

/** A, B, … Z, AA, AB, …: the letters of a column, counted from 0. */
function nameColumn(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : nameColumn(Math.floor(index / 26) - 1) + letter;
}
