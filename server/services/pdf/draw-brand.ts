import { layOutText, type TextStyle } from "./lay-out-text";
import { addTag, colours, contentWidth, drawArtifact, drawLines, drawRule, page, styles, type Sheet } from "./sheet";

/** The top of a document: the mark and the name, and at the right what the document is. */
export function drawBrand(sheet: Sheet, what: string): void {
  const { doc } = sheet;
  const top = sheet.y;
  drawArtifact(sheet, () => {
    doc
      .circle(page.left + 9, top + 7, 5.4)
      .lineWidth(1.6)
      .stroke(colours.accent);
    doc.rect(page.left, top + 6.2, 18, 1.6).fill(colours.accent);
  });
  const brand: TextStyle = { ...styles.strong, size: 10, colour: colours.accent };
  const side = { left: page.left + 24, top: top - 0.5, width: contentWidth - 24 };
  const line = addTag(sheet, sheet.root, "P");
  line.add(() => drawLines(sheet, layOutText("Plimsoll", brand, side.width), brand, side));
  line.add(() => {
    drawLines(sheet, layOutText(what, styles.quiet, side.width), styles.quiet, { ...side, align: "right" });
  });
  sheet.y += 26;
  drawArtifact(sheet, () => {
    drawRule(sheet, sheet.y, colours.accent);
  });
  sheet.y += 14;
}
