import * as z from "zod";
import { holdings, maxUnits, stages } from "#server/domain/allocation/allocation";
import { isDestinationCode } from "#server/domain/destination/destination-code";
import type { DestinationCode } from "#server/domain/destination/destination";
import { maxNoteLength, maxTextLength } from "#server/domain/fleet-file/parse-text";
import { formatCount } from "#server/domain/format-number";
import { findIsoDate, type IsoDate } from "#server/domain/iso-date";
import { formatInput, isMissing } from "./input-messages";

/** No control character and no half of a surrogate pair. */
const printable = /^[^\p{Cc}\p{Cs}]*$/u;
const printableLines = /^(?:[^\p{Cc}\p{Cs}]|[\t\r\n])*$/u;

function show(value: unknown): string {
  return isMissing(value) ? "An empty value" : formatInput(value);
}

/** The words for what is no text at all. */
function noText(what: string, mend: string) {
  return {
    error: ({ input }: { readonly input?: unknown }) =>
      isMissing(input) ? `${what} is missing; ${mend}.` : `${what} cannot be ${formatInput(input)}; ${mend}.`,
  };
}

function tooLong(what: string, maxLength: number) {
  return {
    error: ({ input }: { readonly input?: unknown }) => {
      const length = typeof input === "string" ? formatCount(input.length) : "too many";
      return `${what} has ${length} characters; write at most ${formatCount(maxLength)}.`;
    },
  };
}

/** A text of one line; spaces around it fall away. */
export function lineField(what: string, maxLength: number) {
  return z
    .string(noText(what, "write it"))
    .trim()
    .min(1, { error: `${what} is empty; write it.` })
    .max(maxLength, tooLong(what, maxLength))
    .regex(printable, { error: `${what} holds a line break or a control character; write one line.` });
}

/** A free text, or null; an empty one is null. */
export const NoteField = z
  .string(noText("The note", "write it as text, or leave it empty"))
  .trim()
  .max(maxNoteLength, tooLong("The note", maxNoteLength))
  .regex(printableLines, {
    error: "The note holds a character that cannot be printed; type it again.",
  })
  .nullable()
  .transform((note) => (note === "" ? null : note));

/** Why something that was recorded is taken back; it stands in the history. */
export const ReasonField = z
  .string({ error: "The reason is missing; say why it was wrong." })
  .trim()
  .min(1, { error: "The reason is missing; say why it was wrong." })
  .max(maxNoteLength, tooLong("The reason", maxNoteLength))
  .regex(printableLines, { error: "The reason holds a character that cannot be printed; type it again." });

export const CityField = z
  .string(noText("The city's name", "write it as text, or leave it empty"))
  .trim()
  .max(maxTextLength, tooLong("The city's name", maxTextLength))
  .regex(printable, { error: "The city's name holds a line break or a control character; write one line." })
  .nullable()
  .transform((city) => (city === "" ? null : city));

const chooseDestination = "choose one by its ISO 3166-1 alpha-2 code, such as `MY`";

export const DestinationField = z
  .string(noText("The destination", chooseDestination))
  .transform((text, context): DestinationCode => {
    const code = text.trim().toUpperCase();
    if (isDestinationCode(code)) return code;
    context.addIssue({
      code: "custom",
      message: `${show(text)} is not a destination; ${chooseDestination}.`,
    });
    return z.NEVER;
  });

export const DateField = z
  .string(noText("The date", "write it as `2027-04-01`"))
  .transform((text, context): IsoDate => {
    const date = findIsoDate(text.trim());
    if (date !== undefined) return date;
    context.addIssue({ code: "custom", message: `${show(text)} is not a calendar day; write it as \`2027-04-01\`.` });
    return z.NEVER;
  });

export const StageField = z.enum(stages, {
  error: ({ input }) => `${show(input)} is not a stage; choose ${stages.map((stage) => `\`${stage}\``).join(", ")}.`,
});

export const HoldingField = z.enum(holdings, {
  error: ({ input }) => `${show(input)} is not a holding; choose \`owned\` or \`leased\`.`,
});

const wholeUnits = z.int({
  error: ({ input }) => `${show(input)} is not a whole number of units; write one such as \`1024\`.`,
});

function isWithinMaxUnits(units: number): boolean {
  return Math.abs(units) <= maxUnits;
}

const tooMany = { error: "More than 1,000,000,000 units in one allocation; check the figure, or split it." };

/** Signed and not zero: positive deploys, negative retires. */
export const SignedUnitsField = wholeUnits
  .refine((units) => units !== 0, {
    error: "`0` units change nothing; write a positive number to deploy or a negative one to retire.",
  })
  .refine(isWithinMaxUnits, tooMany);

/** Above zero; `done` is what happens to them: `moved`. */
export function positiveUnitsField(done: string) {
  return wholeUnits
    .refine((units) => units > 0, {
      error: ({ input }) => `${show(input)} units cannot be ${done}; write a number above 0.`,
    })
    .refine(isWithinMaxUnits, tooMany);
}

function degreesField(what: string, bound: number) {
  const error = ({ input }: { readonly input?: unknown }) =>
    `${show(input)} is not a ${what}; write degrees from -${bound} to ${bound}.`;
  return z.number({ error }).min(-bound, { error }).max(bound, { error }).nullable();
}

export const LatitudeField = degreesField("latitude", 90);
export const LongitudeField = degreesField("longitude", 180);

/** An id that the app made; whether it is the firm's is for the service to find out. */
export const IdField = z
  .string(noText("The id", "choose an item from the list"))
  .min(1, { error: "The id is missing; choose an item from the list." })
  .max(100, { error: "The id is longer than 100 characters, and none is; choose an item from the list." })
  .regex(/^[\x21-\x7e]+$/, { error: "The id holds what no id does; choose an item from the list." });

/** A page of a long answer, from 1; beyond the last it answers the last. */
export const PageField = z
  .int({ error: "A page is a whole number; start from the first." })
  .min(1, { error: "Pages are counted from 1; start from the first." })
  .max(1_000_000, { error: "There is no such page; start from the first." });

/** A free text of one or more lines that has to be there. */
export function textField(what: string, maxLength: number) {
  return z
    .string(noText(what, "write it"))
    .trim()
    .min(1, { error: `${what} is empty; write it.` })
    .max(maxLength, tooLong(what, maxLength))
    .regex(printableLines, { error: `${what} holds a character that cannot be printed; type it again.` });
}
