import { nameDestination } from "#server/domain/explain/name-destination";
import { explainCertificateTitle, formatUtc } from "#server/domain/explain/explain-certificate";
import { explainEvent } from "#server/domain/explain/explain-sign-off-event";
import { explainHeadline } from "#server/domain/explain/explain-headline";
import { joinWords } from "#server/domain/explain/join-words";
import { standingWords } from "#server/domain/explain/standing-words";
import { formatDate } from "#server/domain/iso-date";
import { readingOptions } from "#server/domain/rulebook/readings";
import type { CertificateInput } from "./certificate-input";
import { drawBrand } from "../../pdf/draw-brand";
import { drawFact } from "../../pdf/draw-fact";
import { drawVerdictSign, standingColours } from "../../pdf/draw-verdict-sign";
import { findEnding } from "./ending";
import { isolate, layOutText, measureText, type TextStyle } from "../../pdf/lay-out-text";
import {
  addTag,
  colours,
  contentWidth,
  drawArtifact,
  drawLine,
  drawLines,
  ensureRoom,
  leadingOf,
  openSection,
  page,
  styles,
  writeText,
  type Sheet,
} from "../../pdf/sheet";

/** The top of the first page: whose plan it is, what became of it, and the verdict. */
export function drawHead(sheet: Sheet, input: CertificateInput): void {
  drawMasthead(sheet, input);
  drawEnding(sheet, input);
  drawVerdict(sheet, input);
}

function drawMasthead(sheet: Sheet, { state, reference, facts }: CertificateInput): void {
  drawBrand(sheet, explainCertificateTitle(state));
  const chip = `${reference}  ${state.toUpperCase()}`;
  const chipStyle: TextStyle = {
    ...styles.strong,
    size: 9.5,
    colour: state === "approved" ? colours.within : colours.breach,
  };
  const chipWidth = measureText(chip, chipStyle);
  const chipTop = sheet.y + 6;
  writeText(sheet, facts.plan.name, styles.title, { type: "H1", width: contentWidth - chipWidth - 24 });
  addTag(sheet, sheet.root, "P").add(() => {
    const [words] = layOutText(chip, chipStyle, chipWidth + 1);
    if (words !== undefined) drawLine(sheet, words, chipStyle, page.right - chipWidth, chipTop);
  });
  sheet.y += 1;
  writeText(sheet, facts.firm.name, { ...styles.body, size: 10.5, colour: colours.ink2 });
  sheet.y += 10;
}

/** What ended an approval, before anything that it said: when, by whom, why. */
function drawEnding(sheet: Sheet, input: CertificateInput): void {
  const ending = findEnding(input);
  if (ending === null) return;
  const { event, at, actorName, why } = ending;
  const title = `${explainEvent(event).what} on ${formatUtc(at)} by ${isolate(actorName)}`;
  drawBand(sheet, colours.breach, colours.breachSoft, [
    [title, { ...styles.lead, size: 11, colour: colours.breach }],
    ...(why === null ? [] : [[why, styles.body] as const]),
  ]);
}

function drawVerdict(sheet: Sheet, { facts }: CertificateInput): void {
  const { standing, title, sentences } = explainHeadline(facts.assessment);
  const { ink, soft } = standingColours[standing];
  const top = sheet.y;
  drawBand(
    sheet,
    ink,
    soft,
    [
      [standingWords[standing], { ...styles.lead, size: 15, colour: ink }],
      [[title, ...sentences].join(" "), styles.body],
    ],
    28,
  );
  drawArtifact(sheet, () => {
    drawVerdictSign(sheet, standing, page.left + 13, top + 11.5, 18);
  });
}

type Words = readonly [text: string, style: TextStyle];

/** Words on a soft fill with a bar of the same colour at its left. Its length is bounded: what is said here is short. */
function drawBand(sheet: Sheet, ink: string, soft: string, texts: readonly Words[], indent = 0): void {
  const left = page.left + 13 + indent;
  const width = contentWidth - 26 - indent;
  const laidOut = texts.map(([text, style]) => ({ lines: layOutText(text, style, width), style }));
  const height = laidOut.reduce((sum, { lines, style }) => sum + lines.length * leadingOf(style) + 2, 18);
  ensureRoom(sheet, height);
  const top = sheet.y;
  drawArtifact(sheet, () => {
    sheet.doc.rect(page.left, top, contentWidth, height).fill(soft);
    sheet.doc.rect(page.left, top, 3, height).fill(ink);
  });
  let y = top + 9;
  for (const { lines, style } of laidOut) {
    addTag(sheet, sheet.root, "P").add(() => drawLines(sheet, lines, style, { left, top: y, width }));
    y += lines.length * leadingOf(style) + 2;
  }
  sheet.y = top + height + 10;
}

/** What was judged, by which words, and what was asked for. */
export function drawBasis(sheet: Sheet, input: CertificateInput): void {
  const { facts } = input;
  const { edition, firm, reserved } = facts;
  const section = openSection(sheet, "What was judged", 80);
  const others = reserved.map(({ reference, planName }) => `${reference} ${isolate(planName)}`);
  const sources = [...new Set(edition.limits.map(({ source }) => source.section))];
  const rows: readonly (readonly [string, string])[] = [
    ["Decision", explainDecision(input)],
    ["Message", input.message],
    ...(input.bufferReason === null ? [] : [["Above a buffer because", input.bufferReason] as const]),
    ["Valid until", `${formatDate(input.validUntil)}; asked for by ${formatDate(input.dueOn)}`],
    [
      "Register",
      input.adoptedAt === null
        ? explainRegister(facts.register.version)
        : `${explainRegister(facts.register.version)} The plan was taken into the register on ${formatUtc(input.adoptedAt)}.`,
    ],
    ["Other approved plans", others.length === 0 ? "None counted" : `Counted as taken: ${joinWords(others)}`],
    ["Judged as of", `${formatDate(facts.asOf)}, and on every later date`],
    [
      "Firm",
      `Headquarters in ${nameDestination(firm.headquarters)}, ultimate parent in ${nameDestination(firm.ultimateParent)}`,
    ],
    [
      "Edition",
      `${edition.title} (${edition.id}), published ${formatDate(edition.publishedOn)}, in effect from ${formatDate(edition.effectiveFrom)}. ${edition.summary}`,
    ],
    ["Legal status", edition.legalStatus],
    ...readingOptions.map(({ reading, question, choices }) => {
      const chosen = choices.find(({ value }) => value === facts.readings[reading]);
      return ["Reading", `${question} ${chosen?.title ?? facts.readings[reading]}.`] as const;
    }),
    ["Rests on", `${sources.join("; ")}.`],
  ];
  for (const [term, words] of rows) drawFact(sheet, section, term, words);
  section.end();
}

function explainRegister(version: number): string {
  return `Version ${version.toLocaleString("en-US")}.`;
}

function explainDecision({ state, decidedAt, signatures }: CertificateInput): string {
  const names = signatures.map(({ personName }) => isolate(personName));
  if (names.length === 0) return `${state === "expired" ? "Lapsed undecided" : "Decided"} on ${formatUtc(decidedAt)}`;
  return `${state === "rejected" ? "Rejected" : "Approved"} on ${formatUtc(decidedAt)}, signed by ${joinWords(names)}`;
}
