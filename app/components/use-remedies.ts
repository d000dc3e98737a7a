"use client";

import { useEffect, useRef, useState } from "react";
import { requestRemedies, type RemedyLine, type RemedyProgressLine, type RemedyRequest } from "./remedy-lines";
import { useShownFirmHeaders } from "./shown-firm";

/** Where a search for cures stands. */
export type RemedyState =
  | { readonly kind: "idle" }
  | { readonly kind: "searching"; readonly progress: RemedyProgressLine | null }
  | { readonly kind: "failed"; readonly message: string }
  | Extract<RemedyLine, { readonly kind: "remedies" | "most" }>;

export interface RemedyActions {
  readonly search: (request: RemedyRequest) => void;
  /** Ends a search, or puts its answer aside. */
  readonly reset: () => void;
}

/** One search at a time; a second ends the first, and leaving the page ends both. */
export function useRemedies(planId: string, beforeSearch: () => Promise<void>): readonly [RemedyState, RemedyActions] {
  const [state, setState] = useState<RemedyState>({ kind: "idle" });
  const headers = useShownFirmHeaders();
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function search(request: RemedyRequest): Promise<void> {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const { signal } = controller;
    setState({ kind: "searching", progress: null });
    try {
      await beforeSearch();
      let last: RemedyLine | null = null;
      const onLine = (line: RemedyLine): void => {
        last = line;
        setState(toState(line));
      };
      await requestRemedies({ planId, request, headers, signal, onLine });
      if (isUnfinished(last))
        setState({ kind: "failed", message: "The answer broke off before its end; search again." });
    } catch (error) {
      if (signal.aborted) return;
      setState({ kind: "failed", message: error instanceof Error ? error.message : "No answer came; search again." });
    }
  }

  return [
    state,
    {
      search: (request) => void search(request),
      reset: () => {
        running.current?.abort();
        setState({ kind: "idle" });
      },
    },
  ];
}

function isUnfinished(last: RemedyLine | null): boolean {
  return last === null || last.kind === "progress";
}

function toState(line: RemedyLine): RemedyState {
  switch (line.kind) {
    case "progress":
      return { kind: "searching", progress: line };
    case "error":
      return { kind: "failed", message: line.message };
    case "remedies":
    case "most":
      return line;
  }
}
