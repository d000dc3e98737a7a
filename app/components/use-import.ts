import { useEffect, useReducer, useRef } from "react";
import type { FleetMapping } from "#server/domain/fleet-file/fleet-columns";
import { type ImportLine, type ImportPreview, requestImport } from "./import-lines";
import { type ImportState, reduceImport } from "./import-state";
import { useShownFirmHeaders } from "./shown-firm";

export interface ImportActions {
  readonly readFile: (file: File) => void;
  /** Reads the same file again with columns mapped by hand. */
  readonly readAgain: (fileId: string, fileName: string, mapping: FleetMapping) => void;
  readonly apply: (preview: ImportPreview, mapping: FleetMapping | null, goodRowsOnly: boolean) => void;
  /** Breaks off what is under way, or puts a preview aside. Nothing is written. */
  readonly reset: () => void;
}

interface Step {
  readonly url: string;
  readonly body: File | string;
  readonly fileName: string;
  readonly mapping: FleetMapping | null;
  readonly isFile?: boolean;
}

/** One import, into the register or into a plan, from the choice of a file to what it added. A second step breaks off the first. */
export function useImport(planId: string | null, onApplied: () => void): readonly [ImportState, ImportActions] {
  const [state, dispatch] = useReducer(reduceImport, { kind: "idle" });
  const headers = useShownFirmHeaders();
  const query = planId === null ? "" : `?plan=${encodeURIComponent(planId)}`;
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function run({ url, body, fileName, mapping, isFile = false }: Step): Promise<void> {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    let last: ImportLine | null = null;
    try {
      await requestImport({
        url,
        headers,
        body,
        ...(isFile && { fileName }),
        signal: controller.signal,
        onSent: (bytes, totalBytes) => dispatch({ kind: "sent", bytes, totalBytes }),
        onLine: (line) => {
          last = line;
          dispatch({ kind: "line", fileName, mapping, line });
          if (line.kind === "applied") onApplied();
        },
      });
      if (isUnfinished(last))
        dispatch({ kind: "fail", fileName, message: "The answer broke off before its end; choose the file again." });
    } catch (error) {
      if (controller.signal.aborted) return;
      dispatch({
        kind: "fail",
        fileName,
        message: error instanceof Error ? error.message : "The file could not be sent; try again.",
      });
    }
  }

  return [
    state,
    {
      readFile: (file) => {
        dispatch({ kind: "send", fileName: file.name, totalBytes: file.size });
        void run({ url: `/api/fleet-files${query}`, body: file, fileName: file.name, mapping: null, isFile: true });
      },
      readAgain: (fileId, fileName, mapping) => {
        dispatch({ kind: "read", fileName, isImporting: false });
        void run({
          url: `/api/fleet-files/${encodeURIComponent(fileId)}/preview${query}`,
          body: JSON.stringify({ mapping }),
          fileName,
          mapping,
        });
      },
      apply: ({ fileId, fileName, planRevision }, mapping, goodRowsOnly) => {
        dispatch({ kind: "read", fileName, isImporting: true });
        const body = JSON.stringify({ ...(mapping !== null && { mapping }), goodRowsOnly, planRevision });
        void run({ url: `/api/fleet-files/${encodeURIComponent(fileId)}/apply${query}`, body, fileName, mapping });
      },
      reset: () => {
        running.current?.abort();
        dispatch({ kind: "reset" });
      },
    },
  ];
}

function isUnfinished(last: ImportLine | null): boolean {
  return last === null || last.kind === "progress";
}
