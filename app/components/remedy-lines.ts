import type { FitMeasure, MostThatFits, RemedyKind, RemedySearch } from "#server/domain/remedy/remedy";
import { requestLines } from "./request-lines";

/** What a planner asks of a plan in breach. */
export interface RemedyRequest {
  readonly untouchedSiteIds: readonly string[];
  readonly homeAcceleratorId: string | null;
  /** In what the most that fits is measured; null where cures are asked for. */
  readonly measure: FitMeasure | null;
}

export interface RemedyProgressLine {
  readonly kind: "progress";
  readonly step: "building" | "solving" | "checking" | "done";
  readonly solving: RemedyKind | FitMeasure | null;
  readonly doneCount: number;
  readonly ofCount: number;
}

/** One line of what the server answers. */
export type RemedyLine =
  | RemedyProgressLine
  | { readonly kind: "remedies"; readonly search: RemedySearch }
  | { readonly kind: "most"; readonly most: MostThatFits }
  | { readonly kind: "error"; readonly message: string };

/** INVARIANT: `server/api/plan-handlers.ts` writes these lines and no others, on the same origin. */
function parseLine(text: string): RemedyLine {
  return JSON.parse(text) as RemedyLine;
}

interface Asked {
  readonly planId: string;
  readonly request: RemedyRequest;
  readonly headers: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly onLine: (line: RemedyLine) => void;
}

/** Asks for the cures of a plan as it is saved, or for the most of it that fits. */
export function requestRemedies({ planId, request, headers, signal, onLine }: Asked): Promise<void> {
  return requestLines({
    url: `/api/plans/${encodeURIComponent(planId)}/remedies`,
    body: JSON.stringify(request),
    headers,
    signal,
    onLine: (text) => onLine(parseLine(text)),
  });
}
