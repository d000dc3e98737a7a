import { formatUtc } from "#server/domain/explain/explain-certificate";
import type { CertifiedState } from "#server/domain/sign-off/sign-off";
import type { CertificateInput } from "./certificate-input";
import { findEnding } from "./ending";
import { isolate, layOutText, measureText, type TextStyle } from "../../pdf/lay-out-text";
import { colours, contentWidth, drawArtifact, drawLines, drawRule, page, styles, type Sheet } from "../../pdf/sheet";

/** The states in which a certificate has no force any more, and says so across every page. */
const stampedStates: readonly CertifiedState[] = ["revoked", "superseded", "expired"];

/** What stands on every page, once it is known how many there are: the stamp, and the foot. */
export function drawFrames(sheet: Sheet, input: CertificateInput): void {
  const { start, count } = sheet.doc.bufferedPageRange();
  for (let index = 0; index < count; index++) {
    sheet.doc.switchToPage(start + index);
    drawArtifact(
      sheet,
      () => {
        drawStamp(sheet, input);
        drawFoot(sheet, input, `Page ${index + 1} of ${count}`);
      },
      "Pagination",
    );
  }
}

function drawFoot(sheet: Sheet, { reference, hash, facts }: CertificateInput, pageWords: string): void {
  const style = styles.footer;
  const at = { left: page.left, top: page.footer, width: contentWidth };
  drawRule(sheet, page.footer - 6);
  const words = `${reference}   SHA-256 ${hash.slice(0, 4)} ${hash.slice(4, 8)} ${hash.slice(8, 12)}…`;
  drawLines(sheet, layOutText(words, style, contentWidth), style, at);
  const named = layOutText(`Plimsoll certificate for ${isolate(facts.firm.name)}`, style, 220);
  // A name too long for the foot stands on the first page.
  const middle = named.length === 1 ? named : layOutText("Plimsoll certificate", style, 220);
  for (const line of middle) drawLines(sheet, [line], style, { ...at, left: (page.width - line.width) / 2 });
  drawLines(sheet, layOutText(pageWords, style, contentWidth), style, { ...at, align: "right" });
}

/** The word across the page, pale enough to read through, and a line at the top that says when and by whom. */
function drawStamp(sheet: Sheet, input: CertificateInput): void {
  const ending = findEnding(input);
  if (ending === null || !stampedStates.includes(input.state)) return;
  const { doc } = sheet;
  const word = input.state.toUpperCase();
  const note = `${word} on ${formatUtc(ending.at)} by ${isolate(ending.actorName)}`;
  const noteStyle: TextStyle = { ...styles.footer, face: "sans-strong", colour: colours.breach };
  const at = { left: page.left, top: 22, width: contentWidth };
  // One line, however long the name is: the whole of it stands at the top of the first page.
  drawLines(sheet, layOutText(note, noteStyle, contentWidth).slice(0, 1), noteStyle, at);
  const middle: readonly [number, number] = [page.width / 2, page.height / 2];
  const diagonal = 640;
  const unit: TextStyle = { ...styles.title, size: 100, colour: colours.breach };
  const size = Math.min(150, (100 * diagonal) / measureText(word, unit));
  const style: TextStyle = { ...unit, size };
  const [line] = layOutText(word, style, Number.POSITIVE_INFINITY);
  if (line === undefined) return;
  doc
    .save()
    .opacity(0.13)
    .rotate(-52, { origin: [...middle] });
  drawLines(sheet, [line], style, {
    left: middle[0] - line.width / 2,
    top: middle[1] - size * 0.68,
    width: line.width,
  });
  doc.restore().opacity(1);
}
