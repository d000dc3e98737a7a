import { buffer } from "node:stream/consumers";
import { setImmediate } from "node:timers/promises";
import PDFDocument from "pdfkit";
import { explainCertificateTitle } from "#server/domain/explain/explain-certificate";
import type { CertificateInput } from "./certificate-input";
import { drawAllocations } from "./draw-allocations";
import { drawConditions, drawHistory, drawSignatures } from "./draw-decision";
import { drawFrames } from "./draw-frame";
import { drawBasis, drawHead } from "./draw-head";
import { drawLimits } from "./draw-limits";
import { drawVerification } from "./draw-verification";
import { findEnding } from "./ending";
import { page, type Sheet } from "../../pdf/sheet";

/** The certificate of a decision as a PDF. It reads no clock and draws no chance: the same input gives the same bytes. */
export async function renderCertificate(input: CertificateInput): Promise<Buffer> {
  const doc = new PDFDocument({
    size: "A4",
    margin: 0,
    pdfVersion: "1.7",
    tagged: true,
    lang: "en",
    displayTitle: true,
    bufferPages: true,
    info: {
      Title: `${input.reference} ${input.facts.plan.name}: ${explainCertificateTitle(input.state)}, ${input.state}`,
      Author: "Plimsoll",
      Creator: "Plimsoll",
      Producer: "Plimsoll",
      Subject: `SHA-256 ${input.hash}`,
      CreationDate: new Date(input.decidedAt),
      ModDate: new Date(findEnding(input)?.at ?? input.decidedAt),
    },
  });
  const bytes = buffer(doc);
  const root = doc.struct("Document");
  doc.addStructure(root);
  const sheet: Sheet = { doc, root, drawTop: null, y: page.top };
  for (const draw of [drawHead, drawLimits, drawBasis, drawConditions, drawSignatures, drawHistory, drawVerification]) {
    draw(sheet, input);
    await setImmediate();
  }
  await drawAllocations(sheet, input.facts);
  drawFrames(sheet, input);
  root.end();
  doc.end();
  return bytes;
}
