import type PDFDocument from "pdfkit";
import { features, getFace, type FaceName } from "./faces";
import { layOutText, type TextLine, type TextStyle } from "./lay-out-text";

type Document = InstanceType<typeof PDFDocument>;
/** A node of the structure that a screen reader follows. */
export type Tag = PDFKit.PDFStructureElement;

/** The paper with the place where drawing goes on. All lengths are points, from the top left corner. */
export interface Sheet {
  readonly doc: Document;
  /** Where what is drawn next is told to screen readers. */
  readonly root: Tag;
  /** Draws what stands at the top of every further page, and moves `y` below it; null for nothing. */
  drawTop: (() => void) | null;
  y: number;
}

/** A4, and what of it may be written on. */
export const page = {
  width: 595.28,
  height: 841.89,
  left: 48,
  right: 547.28,
  top: 46,
  bottom: 776,
  footer: 800,
} as const;
/** The width between the margins. */
export const contentWidth = page.right - page.left;

/** The light theme's colours: a PDF is paper. */
export const colours = {
  ink: "#161b22",
  ink2: "#4b5563",
  ink3: "#5c6675",
  line: "#e1e5ea",
  lineFirm: "#868f9c",
  well: "#eef0f3",
  accent: "#1d4f7c",
  within: "#17734f",
  withinSoft: "#eef7f2",
  buffer: "#8a5100",
  bufferSoft: "#fbf4e6",
  breach: "#b42318",
  breachSoft: "#fdf1ef",
  unknown: "#6a4fb3",
  unknownSoft: "#f3f0fb",
  installed: "#35618a",
  ahead: "#b9cde0",
  paper: "#ffffff",
} as const;

/** The styles of text; there are no others. */
export const styles = {
  title: { face: "sans-strong", size: 19, colour: colours.ink },
  heading: { face: "sans-strong", size: 11.5, colour: colours.ink },
  lead: { face: "sans-strong", size: 12.5, colour: colours.ink },
  body: { face: "sans", size: 9, colour: colours.ink },
  strong: { face: "sans-strong", size: 9, colour: colours.ink },
  quiet: { face: "sans", size: 8, colour: colours.ink2 },
  label: { face: "sans", size: 8, colour: colours.ink3 },
  cell: { face: "sans", size: 8.25, colour: colours.ink },
  mono: { face: "mono", size: 9.5, colour: colours.ink },
  footer: { face: "sans", size: 7.5, colour: colours.ink3 },
} as const satisfies Record<string, TextStyle>;

/** From line to line. */
export function leadingOf({ size }: TextStyle): number {
  return size * 1.42;
}

/** Makes sure that so much height is left, on a new page where it must be. */
export function ensureRoom(sheet: Sheet, height: number): void {
  if (sheet.y + height <= page.bottom) return;
  sheet.doc.addPage();
  sheet.y = page.top;
  sheet.drawTop?.();
}

/** Adds a tag under another one. */
export function addTag(sheet: Sheet, parent: Tag, type: string, options: { alt?: string; scope?: string } = {}): Tag {
  const tag = sheet.doc.struct(type, options);
  parent.add(tag);
  return tag;
}

/** Draws what is no content: rules, fills, and what is said elsewhere. Screen readers pass over it. */
export function drawArtifact(sheet: Sheet, draw: () => void, type: "Layout" | "Pagination" = "Layout"): void {
  sheet.doc.markContent("Artifact", { type });
  draw();
  sheet.doc.endMarkedContent();
}

/** Draws one line with its top at `top`; the text sits on one baseline whatever fonts it takes. */
export function drawLine({ doc }: Sheet, line: TextLine, style: TextStyle, left: number, top: number): void {
  const baseline = top + leadingOf(style) * 0.73;
  let x = left;
  for (const { text, face, width } of line.runs) {
    setFace(doc, face, style.size);
    doc.fillColor(style.colour).text(text, x, baseline, { lineBreak: false, baseline: "alphabetic", features });
    x += width;
  }
}

function setFace(doc: Document, face: FaceName, size: number): void {
  doc.registerFont(face, getFace(face).data);
  doc.font(face).fontSize(size);
}

/** Where lines stand: at the left, or at the right of the width. */
export type Align = "left" | "right";

/** Draws lines from `top` on without moving on; answers their height. */
export function drawLines(
  sheet: Sheet,
  lines: readonly TextLine[],
  style: TextStyle,
  at: { readonly left: number; readonly top: number; readonly width: number; readonly align?: Align },
): number {
  lines.forEach((line, index) => {
    const left = at.align === "right" ? at.left + at.width - line.width : at.left;
    drawLine(sheet, line, style, left, at.top + index * leadingOf(style));
  });
  return lines.length * leadingOf(style);
}

/** A text of any length at the place where drawing goes on, over pages where it must. */
export function writeText(
  sheet: Sheet,
  text: string,
  style: TextStyle,
  { parent = sheet.root, type = "P", left = page.left, width = contentWidth }: Partial<Place> = {},
): void {
  const tag = addTag(sheet, parent, type);
  for (const line of layOutText(text, style, width)) {
    ensureRoom(sheet, leadingOf(style));
    tag.add(() => drawLine(sheet, line, style, left, sheet.y));
    sheet.y += leadingOf(style);
  }
  tag.end();
}

interface Place {
  readonly parent: Tag;
  readonly type: string;
  readonly left: number;
  readonly width: number;
}

/** Opens a section under a rule with its heading, and keeps so much height together with it. */
export function openSection(sheet: Sheet, title: string, room: number): Tag {
  ensureRoom(sheet, 40 + room);
  const section = addTag(sheet, sheet.root, "Sect");
  if (sheet.y > page.top) {
    sheet.y += 12;
    drawArtifact(sheet, () => {
      drawRule(sheet, sheet.y);
    });
    sheet.y += 11;
  }
  writeText(sheet, title, styles.heading, { parent: section, type: "H2" });
  sheet.y += 5;
  return section;
}

/** A hair line across the page. */
export function drawRule({ doc }: Sheet, y: number, colour: string = colours.line): void {
  doc.moveTo(page.left, y).lineTo(page.right, y).lineWidth(0.6).strokeColor(colour).stroke();
}
