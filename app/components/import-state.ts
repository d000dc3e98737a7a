import type { FleetMapping } from "#server/domain/fleet-file/fleet-columns";
import type { FoundHeader, ImportLine, ImportPreview, ImportProgress, ImportResult } from "./import-lines";

/** Where an import stands. Nothing is written before `applying`. */
export type ImportState =
  | { readonly kind: "idle" }
  | { readonly kind: "sending"; readonly fileName: string; readonly bytes: number; readonly totalBytes: number }
  | ({ readonly kind: "reading"; readonly fileName: string; readonly isImporting: boolean } & ImportProgress)
  | { readonly kind: "preview"; readonly preview: ImportPreview; readonly mapping: FleetMapping | null }
  | { readonly kind: "done"; readonly fileName: string; readonly result: ImportResult }
  | ImportFailure;

export interface ImportFailure {
  readonly kind: "failed";
  readonly fileName: string;
  readonly message: string;
  /** What can be mapped by hand, and the file that it is the header of. */
  readonly mend: { readonly fileId: string; readonly found: FoundHeader } | null;
}

export type ImportEvent =
  | { readonly kind: "send"; readonly fileName: string; readonly totalBytes: number }
  | { readonly kind: "sent"; readonly bytes: number; readonly totalBytes: number }
  | { readonly kind: "read"; readonly fileName: string; readonly isImporting: boolean }
  | {
      readonly kind: "line";
      readonly fileName: string;
      readonly mapping: FleetMapping | null;
      readonly line: ImportLine;
    }
  | { readonly kind: "fail"; readonly fileName: string; readonly message: string }
  | { readonly kind: "reset" };

export function reduceImport(state: ImportState, event: ImportEvent): ImportState {
  switch (event.kind) {
    case "send":
      return { kind: "sending", fileName: event.fileName, bytes: 0, totalBytes: event.totalBytes };
    case "sent":
      return state.kind === "sending" ? { ...state, bytes: event.bytes, totalBytes: event.totalBytes } : state;
    case "read":
      return {
        kind: "reading",
        fileName: event.fileName,
        isImporting: event.isImporting,
        rows: 0,
        bytes: 0,
        totalBytes: 0,
      };
    case "line":
      return applyLine(state, event);
    case "fail":
      return { kind: "failed", fileName: event.fileName, message: event.message, mend: null };
    case "reset":
      return { kind: "idle" };
  }
}

function applyLine(
  state: ImportState,
  { fileName, mapping, line }: Extract<ImportEvent, { kind: "line" }>,
): ImportState {
  switch (line.kind) {
    case "progress": {
      const { rows, bytes, totalBytes } = line;
      const isImporting = state.kind === "reading" && state.isImporting;
      return { kind: "reading", fileName, isImporting, rows, bytes, totalBytes };
    }
    case "preview":
      return { kind: "preview", preview: line.preview, mapping };
    case "applied":
      return { kind: "done", fileName, result: line.result };
    case "error": {
      const { message, found, fileId } = line;
      return {
        kind: "failed",
        fileName,
        message,
        mend: found !== null && fileId !== undefined ? { fileId, found } : null,
      };
    }
  }
}
