import { setImmediate } from "node:timers/promises";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { countTppDecimals, formatCounted, formatSignedCount, formatTppAligned } from "#server/domain/format-number";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import type { PlanAccelerator, PlanSite } from "#server/domain/plan/plan";
import { toPlaces, type SignOffFacts } from "#server/domain/sign-off/sign-off-facts";
import { layOutText, type TextLine, type TextStyle } from "./lay-out-text";
import {
  addTag,
  colours,
  drawArtifact,
  drawLines,
  drawRule,
  ensureRoom,
  leadingOf,
  openSection,
  page,
  styles,
  type Align,
  type Sheet,
  type Tag,
} from "./sheet";

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

interface Column {
  readonly title: string;
  readonly left: number;
  readonly width: number;
  readonly align: Align;
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

/** How many rows are drawn before the thread is given back for a moment. */
const rowsAtATime = 40;

/** Every proposed allocation of the plan, with the header on every page. */
export async function drawAllocations(sheet: Sheet, facts: SignOffFacts): Promise<void> {
  const rows = listRows(facts);
  const section = openSection(sheet, `What the plan proposes: ${formatCounted(rows.length, "allocation")}`, 80);
  const table = addTag(sheet, section, "Table");
  drawHeader(sheet, table);
  sheet.drawTop = () => {
    drawHeader(sheet, null);
  };
  const decimals = rows.reduce((most, { milliTpp }) => Math.max(most, countTppDecimals(milliTpp)), 0);
  for (const [index, row] of rows.entries()) {
    drawRow(sheet, table, toCells(row, index + 1, decimals), styles.cell);
    if (index % rowsAtATime === 0) await setImmediate();
  }
  const units = rows.reduce((sum, row) => sum + row.units, 0);
  const milliTpp = rows.reduce((sum, row) => sum + row.milliTpp, 0);
  const sum = ["", "All together", "", "", formatSignedCount(units), "", formatTppAligned(milliTpp, decimals)];
  drawRow(sheet, table, sum, { ...styles.cell, face: "sans-strong" });
  sheet.drawTop = null;
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

/** Drawn again on a further page, the header is no content. */
function drawHeader(sheet: Sheet, table: Tag | null): void {
  const top = sheet.y;
  const row = table === null ? null : addTag(sheet, table, "TR");
  for (const { title, left, width, align } of columns) {
    const draw = () =>
      drawLines(sheet, layOutText(title, styles.label, width), styles.label, { left, top, width, align });
    if (row === null) drawArtifact(sheet, draw, "Pagination");
    else addTag(sheet, row, "TH", { scope: "Column" }).add(draw);
  }
  sheet.y = top + leadingOf(styles.label) + 2;
  drawArtifact(sheet, () => {
    drawRule(sheet, sheet.y, colours.lineFirm);
  });
  sheet.y += 3;
}

function drawRow(sheet: Sheet, table: Tag, cells: readonly string[], style: TextStyle): void {
  const laidOut = columns.map((column, index): readonly TextLine[] =>
    layOutText(cells[index] ?? "", style, column.width),
  );
  const height = Math.max(...laidOut.map((lines) => lines.length)) * leadingOf(style) + 3;
  ensureRoom(sheet, height);
  const top = sheet.y;
  const row = addTag(sheet, table, "TR");
  columns.forEach(({ left, width, align }, index) => {
    const look = index === 0 ? { ...style, colour: colours.ink3 } : style;
    addTag(sheet, row, "TD").add(() => drawLines(sheet, laidOut[index] ?? [], look, { left, top, width, align }));
  });
  row.end();
  sheet.y = top + height;
  drawArtifact(sheet, () => {
    drawRule(sheet, sheet.y - 1.2);
  });
  sheet.y += 0.8;
}
