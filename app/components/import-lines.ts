import type { FleetColumn, FleetMapping } from "#server/domain/fleet-file/fleet-columns";
import type { ImportPreview, ImportProgress } from "#server/api/fleet-file-handlers";
import { readRefusal } from "./read-refusal";

export type { ImportPreview, ImportProgress };

/** The header of a file that could not be read as it is, so that its columns can be mapped by hand. */
export interface FoundHeader {
  readonly header: readonly string[];
  readonly mapping: FleetMapping;
  readonly missingColumns: readonly FleetColumn[];
}

/** Into what a file is imported. */
export type ImportTarget = "register" | "plan";

/** What an import has done. */
export interface ImportResult {
  readonly rowsAdded: number;
  readonly rowsAlreadyThere: number;
  readonly rowsRefused: number;
  readonly sitesCreated: number;
}

/** One line of what the server answers about a fleet file, in the order in which it comes to know it. */
export type ImportLine =
  | ({ readonly kind: "progress" } & ImportProgress)
  | { readonly kind: "preview"; readonly preview: ImportPreview }
  | { readonly kind: "applied"; readonly result: ImportResult }
  | { readonly kind: "error"; readonly message: string; readonly found: FoundHeader | null; readonly fileId?: string };

/** INVARIANT: `server/api/fleet-file-handlers.ts` writes these lines and no others, on the same origin. */
function parseLine(text: string): ImportLine {
  return JSON.parse(text) as ImportLine;
}

interface ImportRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: File | string;
  readonly fileName?: string;
  readonly signal: AbortSignal;
  readonly onSent?: (bytes: number, totalBytes: number) => void;
  readonly onLine: (line: ImportLine) => void;
}

/** Sends a file or a request about one and hands on each line as it arrives. `fetch` cannot say how much of a file is sent, so this is an XMLHttpRequest. */
export function requestImport({ url, headers, body, fileName, signal, onSent, onLine }: ImportRequest): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let read = 0;
    const readLines = () => {
      if (request.status !== 200) return;
      const end = request.responseText.lastIndexOf("\n") + 1;
      const texts = request.responseText.slice(read, end).split("\n");
      read = Math.max(read, end);
      for (const text of texts) if (text !== "") onLine(parseLine(text));
    };
    request.open("POST", url);
    request.setRequestHeader(
      "content-type",
      typeof body === "string" ? "application/json" : "application/octet-stream",
    );
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    if (fileName !== undefined) request.setRequestHeader("x-file-name", encodeURIComponent(fileName));
    request.upload.onprogress = ({ loaded, total }) => onSent?.(loaded, total);
    request.onprogress = readLines;
    request.onload = () => {
      readLines();
      if (request.status === 200) resolve();
      else reject(new Error(readRefusal(request.responseText) ?? "Plimsoll could not take the file; try again."));
    };
    request.onerror = () =>
      reject(
        new Error(
          "The connection broke off before an answer came. See that Plimsoll runs and that the file is not above 128 MiB, then choose it again.",
        ),
      );
    request.onabort = () => reject(new DOMException("cancelled", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(body);
  });
}
