import { writeXlsx } from "hucre/xlsx";
import { buildAccelerators } from "./build-accelerators";
import { buildAllocations } from "./build-allocations";
import { buildBasis } from "./build-basis";
import { buildDates } from "./build-dates";
import { buildLists } from "./build-lists";
import { buildPositions } from "./build-positions";
import { buildShares } from "./build-shares";
import { buildVerdicts } from "./build-verdicts";
import { listDateFigures } from "./date-figures";
import { buildFindingFigures } from "./finding-figures";
import { listPositions } from "./position-figures";
import { recount as countAnew } from "./recount";
import { listShareFigures } from "./share-figures";
import type { Sheet } from "./sheet";
import type { WorkbookInput } from "./workbook-input";
import { toWriteSheet } from "./write-sheet";

/**
 * The workbook of a decision as the bytes of an XLSX file: from the allocations to the shares and verdicts by formulas, beside what Plimsoll found.
 * The same input gives the same bytes, allocations of one day and destination in the order given.
 */
export async function buildWorkbook(input: WorkbookInput): Promise<Uint8Array> {
  const modified = new Date(`${input.facts.asOf}T00:00:00Z`);
  return writeXlsx({
    sheets: listSheets(input).map(toWriteSheet),
    properties: { title: input.facts.reference, creator: "Plimsoll", created: modified, modified },
  });
}

function listSheets(input: WorkbookInput): readonly Sheet[] {
  const recount = countAnew(input);
  const { scopes } = recount.judgement;
  const positions = listPositions(recount);
  const dates = listDateFigures(recount, positions);
  const shares = scopes.map((scoped) => listShareFigures(recount, scoped, positions, dates));
  const findings = scopes.map((scoped, index) => buildFindingFigures(recount, scoped, shares[index] ?? [], positions));
  const basis = buildBasis(recount);
  const lists = buildLists(recount);
  const accelerators = buildAccelerators(recount, basis.refs);
  return [
    basis.sheet,
    lists.sheet,
    accelerators.sheet,
    buildAllocations(recount, basis.refs, accelerators.refs),
    buildPositions(recount, positions, lists.refs),
    buildDates(recount, dates, basis.refs),
    buildShares(recount, shares, basis.refs),
    buildVerdicts(recount, findings, { positions, dates }, basis.refs),
  ];
}
