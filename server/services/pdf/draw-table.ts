import { layOutText, type TextLine, type TextStyle } from "./lay-out-text";
import {
  addTag,
  colours,
  drawArtifact,
  drawLines,
  drawRule,
  ensureRoom,
  leadingOf,
  styles,
  type Align,
  type Sheet,
  type Tag,
} from "./sheet";

/** A column of a table: where it stands on the page. */
export interface Column {
  readonly title: string;
  readonly left: number;
  readonly width: number;
  readonly align: Align;
}

/** How many rows are drawn before the thread is given back for a moment. */
export const rowsAtATime = 40;

/** Opens a table: its header here, and again at the top of every further page until `closeTable`. */
export function openTable(sheet: Sheet, parent: Tag, columns: readonly Column[]): Tag {
  const table = addTag(sheet, parent, "Table");
  drawHeader(sheet, columns, table);
  sheet.drawTop = () => {
    drawHeader(sheet, columns, null);
  };
  return table;
}

export function closeTable(sheet: Sheet): void {
  sheet.drawTop = null;
}

/** Drawn again on a further page, the header is no content. */
function drawHeader(sheet: Sheet, columns: readonly Column[], table: Tag | null): void {
  const top = sheet.y;
  const row = table === null ? null : addTag(sheet, table, "TR");
  const laidOut = columns.map(({ title, width }) => layOutText(title, styles.label, width));
  const lineCount = Math.max(...laidOut.map((lines) => lines.length));
  columns.forEach(({ left, width, align }, index) => {
    const lines = laidOut[index] ?? [];
    const offset = (lineCount - lines.length) * leadingOf(styles.label);
    const draw = () => drawLines(sheet, lines, styles.label, { left, top: top + offset, width, align });
    if (row === null) drawArtifact(sheet, draw, "Pagination");
    else addTag(sheet, row, "TH", { scope: "Column" }).add(draw);
  });
  sheet.y = top + lineCount * leadingOf(styles.label) + 2;
  drawArtifact(sheet, () => {
    drawRule(sheet, sheet.y, colours.lineFirm);
  });
  sheet.y += 3;
}

/** Draws a row whose texts may take several lines; `lookOf` changes the look of a column. */
export function drawRow(
  sheet: Sheet,
  table: Tag,
  columns: readonly Column[],
  { cells, style, lookOf = () => style }: RowToDraw,
): void {
  const laidOut = columns.map((column, index): readonly TextLine[] =>
    layOutText(cells[index] ?? "", lookOf(index), column.width),
  );
  const height = Math.max(...laidOut.map((lines) => lines.length)) * leadingOf(style) + 3;
  ensureRoom(sheet, height);
  const top = sheet.y;
  const row = addTag(sheet, table, "TR");
  columns.forEach(({ left, width, align }, index) => {
    addTag(sheet, row, "TD").add(() =>
      drawLines(sheet, laidOut[index] ?? [], lookOf(index), { left, top, width, align }),
    );
  });
  row.end();
  sheet.y = top + height;
  drawArtifact(sheet, () => {
    drawRule(sheet, sheet.y - 1.2);
  });
  sheet.y += 0.8;
}

interface RowToDraw {
  readonly cells: readonly string[];
  readonly style: TextStyle;
  readonly lookOf?: (index: number) => TextStyle;
}
