import type { FitMeasure, MostThatFits, RemedyQuestion, RemedySearch } from "#server/domain/remedy/remedy";
import type { SolveRequest } from "#server/domain/remedy/solve-request";

/** What is looked for, as it is handed to a thread. */
export type Search =
  | { readonly kind: "remedies"; readonly question: RemedyQuestion }
  | { readonly kind: "most"; readonly question: RemedyQuestion; readonly measure: FitMeasure };

/** What is being done right now. */
export interface RemedyProgress {
  readonly step: "building" | "solving" | "checking" | "done";
  /** What is being solved; null before the first and after the last. */
  readonly kind: SolveRequest["kind"] | null;
  /** How many kinds are done, of how many. */
  readonly doneCount: number;
  readonly ofCount: number;
}

/** What came of a search, by what was looked for. */
export type SearchAnswer = { readonly remedies: RemedySearch } | { readonly most: MostThatFits };

/** What a thread says: how far it is, at last the answer, or why there is none. */
export type SearchMessage = { readonly progress: RemedyProgress } | SearchAnswer | { readonly error: string };
