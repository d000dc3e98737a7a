import { formatUtc, signingMethodWords } from "#server/domain/explain/explain-certificate";
import { explainEvent } from "#server/domain/explain/explain-sign-off-event";
import { joinWords } from "#server/domain/explain/join-words";
import type { CertificateInput, CertificateSignature } from "./certificate-input";
import { isolate, layOutText, type TextStyle } from "../../pdf/lay-out-text";
import {
  addTag,
  colours,
  contentWidth,
  drawArtifact,
  drawLines,
  ensureRoom,
  leadingOf,
  openSection,
  page,
  styles,
  writeText,
  type Sheet,
  type Tag,
} from "../../pdf/sheet";

/** What the approval rests on besides the limits. */
export function drawConditions(sheet: Sheet, { conditions }: CertificateInput): void {
  const section = openSection(sheet, "Conditions", 30);
  if (conditions.length === 0)
    writeText(sheet, "The decision rests on no condition besides the limits.", styles.body, { parent: section });
  for (const { reference, words, finding, holds } of conditions) {
    ensureRoom(sheet, 2 * leadingOf(styles.body));
    writeText(sheet, words, styles.strong, { parent: section });
    const look: TextStyle = { ...styles.quiet, colour: holds ? colours.ink2 : colours.breach };
    writeText(sheet, `Of ${reference}. ${finding}`, look, { parent: section });
    sheet.y += 4;
  }
  section.end();
}

/** Who had to sign, and every signature that counts. */
export function drawSignatures(sheet: Sheet, { requirements, signatures }: CertificateInput): void {
  const section = openSection(sheet, "Signatures", 90);
  for (const { name, because, count, signedCount } of requirements) {
    const words = `${isolate(name)}: ${count} needed, ${signedCount} signed. ${because}`;
    writeText(sheet, words, styles.quiet, { parent: section });
  }
  if (signatures.length === 0) writeText(sheet, "Nobody has signed.", styles.body, { parent: section });
  for (const signature of signatures) drawSignature(sheet, section, signature);
  section.end();
}

function drawSignature(sheet: Sheet, parent: Tag, signature: CertificateSignature): void {
  const { personName, actsForNames, at, method, meaning, reason } = signature;
  sheet.y += 8;
  ensureRoom(sheet, 84);
  const [left, width] = [page.left + 13, contentWidth - 13];
  const top = sheet.y;
  const pageAtStart = sheet.doc.bufferedPageRange().count;
  const name: TextStyle = { ...styles.strong, size: 11.5 };
  const when = layOutText(formatUtc(at), styles.quiet, 140);
  addTag(sheet, parent, "P").add(() => {
    drawLines(sheet, when, styles.quiet, { left: page.right - 140, top: top + 3, width: 140, align: "right" });
  });
  const within = { parent, left, width };
  writeText(sheet, personName, name, { ...within, width: width - 150 });
  if (actsForNames.length > 0)
    writeText(sheet, `in the place of ${joinWords(actsForNames.map(isolate))}`, styles.body, within);
  writeText(sheet, `Shown ${signingMethodWords[method]}`, styles.quiet, within);
  sheet.y += 3;
  writeText(sheet, `“${meaning}”`, styles.body, within);
  if (reason !== "") writeText(sheet, `Reason: ${reason}`, styles.body, within);
  // A signature that runs over a page has its bar on the first one only.
  if (sheet.doc.bufferedPageRange().count === pageAtStart)
    drawArtifact(sheet, () => {
      sheet.doc.rect(page.left, top + 1, 2, sheet.y - top - 1).fill(colours.accent);
    });
}

/** Everything that happened to it, with who and when. */
export function drawHistory(sheet: Sheet, { events }: CertificateInput): void {
  const section = openSection(sheet, "What happened", 40);
  const [whenWidth, whatWidth] = [150, 130];
  const [whatLeft, whoLeft] = [page.left + whenWidth, page.left + whenWidth + whatWidth];
  for (const { at, actorName, event } of events) {
    const who = layOutText(actorName, styles.cell, page.right - whoLeft);
    const height = who.length * leadingOf(styles.cell);
    ensureRoom(sheet, height);
    const top = sheet.y;
    addTag(sheet, section, "P").add(() => {
      const what = layOutText(explainEvent(event).what, styles.cell, whatWidth);
      drawLines(sheet, layOutText(formatUtc(at), styles.cell, whenWidth), styles.cell, {
        left: page.left,
        top,
        width: whenWidth,
      });
      drawLines(sheet, what, styles.cell, { left: whatLeft, top, width: whatWidth });
      drawLines(sheet, who, styles.cell, { left: whoLeft, top, width: page.right - whoLeft });
    });
    sheet.y = top + height + 1;
  }
  section.end();
}
