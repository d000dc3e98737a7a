import * as z from "zod";
import { standings } from "#server/domain/assessment/standing";
import { toLine } from "./ask-server";
import { ServerError } from "./server-error";

const Count = z.int().nonnegative();
const Text = z.string().transform(toLine);

const Preview = z.looseObject({
  fileId: z.string(),
  rowCount: Count,
  additionCount: Count,
  alreadyThereCount: Count,
  retiredCount: Count,
  refusedRowCount: Count,
  newSiteCount: Count,
  problemCount: Count,
  problems: z.array(z.looseObject({ row: Count, column: Text, message: Text })),
  notices: z.array(z.looseObject({ message: Text, count: Count })),
  unknownColumns: z.array(Text),
  headlineAfter: z.looseObject({ standing: z.enum(standings), title: Text, sentences: z.array(Text) }),
});
/** What is printed of what an import would do. */
export type PushPreview = z.output<typeof Preview>;

const Result = z.looseObject({ rowsAdded: Count, rowsAlreadyThere: Count, sitesCreated: Count });
/** What an import has done. */
export type PushResult = z.output<typeof Result>;

/** INVARIANT: `server/api/fleet-file-handlers.ts` writes these lines; a later release's may hold more. */
const Line = z.discriminatedUnion("kind", [
  z.looseObject({ kind: z.literal("progress"), rows: Count, bytes: Count, totalBytes: Count }),
  z.looseObject({ kind: z.literal("preview"), preview: Preview }),
  z.looseObject({ kind: z.literal("applied"), result: Result }),
  z.looseObject({ kind: z.literal("error"), message: Text }),
]);
export type PushLine = z.output<typeof Line>;

const Destination = z.looseObject({ firm: z.looseObject({ name: Text }) });

/** The firm that a file would go to. */
export function parseFirmName(text: string): string {
  const parsed = Destination.safeParse(parseJson(text));
  if (parsed.success) return parsed.data.firm.name;
  throw unreadable();
}

/** The lines of an answer about a fleet file, as they come. */
export async function* readPushLines(parts: AsyncIterable<string>): AsyncGenerator<PushLine, void> {
  let begun: string[] = [];
  for await (const part of parts) {
    const [first = "", ...rest] = part.split("\n");
    begun.push(first);
    for (const next of rest) {
      yield parseLine(begun.join(""));
      begun = [next];
    }
  }
}

function parseLine(text: string): PushLine {
  const parsed = Line.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw unreadable();
}

function unreadable(): ServerError {
  return new ServerError("the answer cannot be read; check that the server and this command are of one release");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
