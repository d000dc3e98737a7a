import { encode } from "uqr";
import { explainVerification } from "#server/domain/explain/explain-certificate";
import type { CertificateInput } from "./certificate-input";
import { layOutText } from "../../pdf/lay-out-text";
import {
  addTag,
  colours,
  drawLines,
  openSection,
  page,
  styles,
  writeText,
  type Sheet,
  type Tag,
} from "../../pdf/sheet";

const qrSize = 92;
const groupsInLine = 8;

/** The hash of what was decided, to read and to scan, and what to do with it. */
export function drawVerification(sheet: Sheet, { reference, hash, checkpoint }: CertificateInput): void {
  const section = openSection(sheet, "Verification", qrSize + 30);
  const top = sheet.y;
  addTag(sheet, section, "Figure", { alt: `The verification code of ${reference} as a QR code` }).add(() => {
    drawQrCode(sheet, `${reference} sha256:${hash}`, page.left, top);
  });
  const [left, width] = [page.left + qrSize + 16, page.right - page.left - qrSize - 16];
  const beside = { parent: section, left, width };
  writeText(sheet, "Verification code, SHA-256 of the frozen facts", styles.label, beside);
  sheet.y += 1;
  const code = layOutText(formatCode(hash), styles.mono, width);
  addTag(sheet, section, "P").add(() => {
    sheet.y += drawLines(sheet, code, styles.mono, { left, top: sheet.y, width });
  });
  sheet.y += 5;
  for (const [index, words] of explainVerification(reference, checkpoint).entries())
    writeStep(sheet, section, `${index + 1}.`, words, left);
  sheet.y = Math.max(sheet.y, top + qrSize);
  section.end();
}

function writeStep(sheet: Sheet, parent: Tag, number: string, words: string, left: number): void {
  const [top, indent] = [sheet.y, 13];
  const step = addTag(sheet, parent, "P");
  step.add(() =>
    drawLines(sheet, layOutText(number, styles.quiet, indent), styles.quiet, { left, top, width: indent }),
  );
  writeText(sheet, words, styles.quiet, {
    parent: step,
    type: "Span",
    left: left + indent,
    width: page.right - left - indent,
  });
  step.end();
  sheet.y += 1.5;
}

/** `9f86 d081 …`, eight groups of four in a line. */
export function formatCode(hash: string): string {
  const groups = hash.match(/.{1,4}/g) ?? [];
  return groups
    .map((group, index) => `${group}${(index + 1) % groupsInLine === 0 ? "\n" : " "}`)
    .join("")
    .trim();
}

function drawQrCode({ doc }: Sheet, text: string, left: number, top: number): void {
  // The paper round it is the quiet zone that the standard asks for.
  const { size, data } = encode(text, { ecc: "M", border: 0 });
  const module = qrSize / size;
  data.forEach((row, y) => {
    row.forEach((isDark, x) => {
      // A hair wider than a module, so that no viewer shows seams.
      if (isDark) doc.rect(left + x * module, top + y * module, module + 0.05, module + 0.05);
    });
  });
  doc.fill(colours.ink);
}
