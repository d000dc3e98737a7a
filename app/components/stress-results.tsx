import { explainTurn, listOutcomeSentences } from "#server/domain/explain/explain-outcome";
import type { IsoDate } from "#server/domain/iso-date";
import type { StressResult } from "#server/domain/scenario/list-stress-results";
import { keepUnits } from "./keep-units";
import { MessageText } from "./message-text";
import { Verdict } from "./verdict";

/** One what-if in words, with what it does. */
export interface StressResultView {
  /** The what-if as a sentence. */
  readonly sentence: string;
  readonly result: StressResult;
}

interface StressResultsProps {
  readonly results: readonly StressResultView[];
  readonly asOf: IsoDate;
}

/** What each what-if makes of the plan: the verdict, which limit breaks, since when, by how much. */
export function StressResults({ results, asOf }: StressResultsProps) {
  return (
    <ul aria-label="What-ifs and what they do" className="grid gap-0 text-sm">
      {results.map(({ sentence, result }) => (
        <li
          key={JSON.stringify(result.whatIf)}
          className="grid gap-1 border-b py-2 last:border-b-0 sm:grid-cols-[9rem_1fr] sm:gap-3"
        >
          <p className="sm:pt-0.5">
            {result.isApplied ? (
              <Verdict standing={result.comparison.after} />
            ) : (
              <span className="text-xs font-medium text-ink-3">– Not asked</span>
            )}
          </p>
          <div className="min-w-0">
            <p className="font-medium">
              <MessageText text={keepUnits(sentence)} />
            </p>
            {result.isApplied ? (
              <Outcome result={result} asOf={asOf} />
            ) : (
              <p className="text-ink-2">
                <MessageText text={`${result.because}.`} />
              </p>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

interface OutcomeProps {
  readonly result: Extract<StressResult, { readonly isApplied: true }>;
  readonly asOf: IsoDate;
}

function Outcome({ result: { comparison }, asOf }: OutcomeProps) {
  const sentences = listOutcomeSentences(comparison, asOf);
  return (
    <>
      <p className="text-ink-2">{explainTurn(comparison)}</p>
      {sentences.length > 0 && (
        <ul className="mt-0.5 list-disc pl-4 text-ink-2">
          {sentences.map((sentence) => (
            <li key={sentence}>{keepUnits(sentence)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
