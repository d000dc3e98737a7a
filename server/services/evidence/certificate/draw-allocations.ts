import { setImmediate } from "node:timers/promises";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { countTppDecimals, formatCounted, formatSignedCount, formatTppAligned } from "#server/domain/format-number";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import type { PlanAccelerator, PlanSite } from "#server/domain/plan/plan";
import { toPlaces, type SignOffFacts } from "#server/domain/sign-off/sign-off-facts";
import { closeTable, drawRow, openTable, rowsAtATime, type Column } from "../../pdf/draw-table";
import type { TextStyle } from "../../pdf/lay-out-text";
import { colours, openSection, page, styles, type Sheet } from "../../pdf/sheet";

/** One proposed allocation as the table shows it. */
interface Row {
  readonly site: PlanSite | undefined;
  readonly siteId: string;
  readonly accelerator: PlanAccelerator | undefined;
  readonly acceleratorId: string;
  readonly effectiveOn: IsoDate;
  readonly units: number;
  readonly milliTpp: number;
}

const columns: readonly Column[] = [
  { title: "Line", left: page.left, width: 24, align: "right" },
  { title: "Site", left: 80, width: 110, align: "left" },
  { title: "Destination", left: 196, width: 78, align: "left" },
  { title: "Accelerator", left: 280, width: 84, align: "left" },
  { title: "Units", left: 366, width: 40, align: "right" },
  { title: "Effective on", left: 410, width: 54, align: "right" },
  { title: "TPP", left: 470, width: 77.28, align: "right" },
];

/** The number of a row is quieter than what it tells. */
function lookOf(index: number): TextStyle {
  return index === 0 ? { ...styles.cell, colour: colours.ink3 } : styles.cell;
}

/** Every proposed allocation of the plan, with the header on every page. */
export async function drawAllocations(sheet: Sheet, facts: SignOffFacts): Promise<void> {
  const rows = listRows(facts);
  const section = openSection(sheet, `What the plan proposes: ${formatCounted(rows.length, "allocation")}`, 80);
  const table = openTable(sheet, section, columns);
  const decimals = rows.reduce((most, { milliTpp }) => Math.max(most, countTppDecimals(milliTpp)), 0);
  for (const [index, row] of rows.entries()) {
    const cells = toCells(row, index + 1, decimals);
    drawRow(sheet, table, columns, { cells, style: styles.cell, lookOf });
    if (index % rowsAtATime === 0) await setImmediate();
  }
  const units = rows.reduce((sum, row) => sum + row.units, 0);
  const milliTpp = rows.reduce((sum, row) => sum + row.milliTpp, 0);
  const sum = ["", "All together", "", "", formatSignedCount(units), "", formatTppAligned(milliTpp, decimals)];
  drawRow(sheet, table, columns, { cells: sum, style: { ...styles.cell, face: "sans-strong" } });
  closeTable(sheet);
  section.end();
}

function listRows(facts: SignOffFacts): readonly Row[] {
  const { sites, accelerators } = toPlaces(facts);
  return facts.plan.lines.flatMap(({ siteId, acceleratorId, allocations }) => {
    const [site, accelerator] = [sites.get(siteId), accelerators.get(acceleratorId)];
    return allocations.map(({ effectiveOn, units }): Row => {
      const milliTpp = units * (accelerator?.milliTppPerUnit ?? 0);
      return { site, siteId, accelerator, acceleratorId, effectiveOn, units, milliTpp };
    });
  });
}

function toCells(row: Row, number: number, decimals: number): readonly string[] {
  const { site, siteId, accelerator, acceleratorId, effectiveOn, units, milliTpp } = row;
  return [
    String(number),
    site?.name ?? siteId,
    site === undefined ? "unknown" : getDestinationName(site.destination),
    accelerator?.name ?? acceleratorId,
    formatSignedCount(units),
    formatDate(effectiveOn),
    accelerator === undefined ? "unknown" : formatTppAligned(milliTpp, decimals),
  ];
}
