import { layOutText } from "./lay-out-text";
import {
  addTag,
  contentWidth,
  drawLine,
  drawLines,
  ensureRoom,
  leadingOf,
  page,
  styles,
  type Sheet,
  type Tag,
} from "./sheet";

const termWidth = 104;
/** A longer text than this may run over a page. */
const mostLinesTogether = 8;

/** A term with what is to be said of it beside it, over pages where it must. */
export function drawFact(sheet: Sheet, parent: Tag, term: string, words: string): void {
  const [left, width] = [page.left + termWidth, contentWidth - termWidth];
  const lines = layOutText(words, styles.body, width);
  ensureRoom(sheet, Math.min(lines.length, mostLinesTogether) * leadingOf(styles.body));
  const { y } = sheet;
  const item = addTag(sheet, parent, "P");
  item.add(() =>
    drawLines(sheet, layOutText(term, styles.label, termWidth - 8), styles.label, {
      left: page.left,
      top: y + 0.8,
      width: termWidth,
    }),
  );
  for (const line of lines) {
    ensureRoom(sheet, leadingOf(styles.body));
    item.add(() => drawLine(sheet, line, styles.body, left, sheet.y));
    sheet.y += leadingOf(styles.body);
  }
  item.end();
  sheet.y += 3.5;
}
