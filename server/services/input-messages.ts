import * as z from "zod";
import { formatValue } from "#server/domain/fleet-file/row-problem";

/** A value that was sent, as messages name it. Anything can be sent: big integers and dates, which JSON has no form for, too. */
export function formatInput(value: unknown): string {
  if (typeof value === "string") return formatValue(value);
  if (value === null || typeof value === "number" || typeof value === "boolean" || typeof value === "bigint")
    return `\`${String(value)}\``;
  return Array.isArray(value) ? "a list" : "an object";
}

/** Whether a field was left out, which a form does with null or blank text. */
export function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

const acceptedByType: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "a whole number",
  boolean: "`true` or `false`",
  object: "an object with its fields",
  record: "an object with its fields",
  array: "a list",
};

/**
 * What is wrong with a field whose schema has no words of its own: its name, what was sent, what is accepted, and so what to do. The last words
 * before zod's, which are for programmers.
 */
export function explainIssue(issue: z.core.$ZodRawIssue): string {
  const name = (issue.path ?? []).join(".");
  const subject = name === "" ? "The input" : `\`${name}\``;
  if (issue.code === "unrecognized_keys")
    return `${issue.keys.map(formatInput).join(", ")} ${issue.keys.length === 1 ? "is no field" : "are no fields"} of ${name === "" ? "this input" : subject}; leave ${issue.keys.length === 1 ? "it" : "them"} out.`;
  const isAbsent = issue.code === "invalid_type" && issue.input === undefined;
  return `${subject} ${isAbsent ? "is missing" : `cannot be ${formatInput(issue.input)}`}; give ${explainAccepted(issue)}.`;
}

function explainAccepted(issue: z.core.$ZodRawIssue): string {
  switch (issue.code) {
    case "invalid_type":
      return acceptedByType[issue.expected] ?? `a value of the kind \`${issue.expected}\``;
    case "too_small":
      return explainSize(issue.origin, `${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}`);
    case "too_big":
      return explainSize(issue.origin, `${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum}`);
    case "invalid_value":
      return issue.values.map((value) => formatInput(value)).join(" or ");
    case "invalid_format":
      return `text of the form \`${issue.format}\``;
    default:
      return "a value that the field takes";
  }
}

function explainSize(origin: string, bound: string): string {
  if (origin === "string") return `text of ${bound} characters`;
  return origin === "array" ? `a list of ${bound}` : bound;
}

z.config({ customError: explainIssue });
