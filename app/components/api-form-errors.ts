import { TRPCClientError } from "@trpc/client";
import * as z from "zod/mini";

/** What was wrong with a form: by field where the form has it, else for the form as a whole. */
export interface FormErrors {
  readonly whole: readonly string[];
  readonly byField: Readonly<Record<string, string>>;
}

export const noErrors: FormErrors = { whole: [], byField: {} };

const Refusal = z.object({
  message: z.string(),
  data: z.object({ issues: z.array(z.object({ field: z.nullable(z.string()), message: z.string() })) }),
});

const noAnswer: FormErrors = {
  whole: ["No answer came. Whether it was recorded is not known; reload the page to see, then try again."],
  byField: {},
};

/** Sorts what the server refused by the fields of the form; a message that no field takes stands for the form as a whole. */
export function readFormErrors(error: unknown, fields: readonly string[]): FormErrors {
  if (!(error instanceof TRPCClientError)) throw error;
  const refusal = Refusal.safeParse(error).data;
  if (refusal === undefined) return noAnswer;
  const { issues } = refusal.data;
  const byField: Record<string, string> = {};
  const unplaced: string[] = [];
  for (const { field, message } of issues)
    if (field !== null && fields.includes(field)) byField[field] ??= message;
    else unplaced.push(message);
  const isPlaced = unplaced.length < issues.length;
  return { whole: isPlaced ? unplaced : [...new Set([...unplaced, refusal.message])], byField };
}

/** Whether there is anything to mend. */
export function hasErrors({ whole, byField }: FormErrors): boolean {
  return whole.length > 0 || Object.keys(byField).length > 0;
}
