import { ChevronRight } from "lucide-react";
import { explainLoadLineBriefly, explainMoreWithin } from "#server/domain/explain/explain-load-line";
import type { LimitLine } from "./views";
import { LoadLine } from "./load-line";

interface LoadLinesProps {
  readonly lines: readonly LimitLine[];
  readonly unitName: string;
  readonly hrefOfSums: (key: string) => string;
}

/** Tier-two destinations that show although nothing is wrong with them. */
const calmDestinationsShown = 2;

/** Both totals, the largest destinations and every limit that is not simply within; the rest in one sentence that opens. */
export function splitLines(lines: readonly LimitLine[]): {
  readonly shown: readonly LimitLine[];
  readonly rest: readonly LimitLine[];
} {
  let calm = 0;
  const isShown = (line: LimitLine) => {
    if (line.standing !== "within") return true;
    if (line.limitId === "geographic.tier-two-country") return ++calm <= calmDestinationsShown;
    return line.limitId !== "geographic.tier-three";
  };
  const shown = lines.filter(isShown);
  return { shown, rest: lines.filter((line) => !shown.includes(line)) };
}

export function LoadLines({ lines, unitName, hrefOfSums }: LoadLinesProps) {
  const { shown, rest } = splitLines(lines);
  const drawn = (some: readonly LimitLine[]) =>
    some.map((line) => <LoadLine key={line.key} line={line} unitName={unitName} sumsHref={hrefOfSums(line.key)} />);
  return (
    <>
      <p
        aria-hidden
        className="hidden gap-x-4 pb-1 text-xs text-ink-3 min-[74rem]:grid min-[74rem]:grid-cols-[10.5rem_minmax(0,1fr)_9.5rem_8rem_12.5rem]"
      >
        <span>Limit</span>
        <span />
        <span className="text-right">Share of total TPP</span>
        <span>Verdict</span>
        <span className="text-right">Freeboard</span>
      </p>
      <ul>{drawn(shown)}</ul>
      {rest.length > 0 && (
        <details className="group border-t border-line-soft pt-2">
          <summary className="flex items-start gap-1 rounded-sm text-sm text-ink-2 hover:text-ink">
            <ChevronRight aria-hidden size={14} className="mt-0.5 shrink-0 transition-transform group-open:rotate-90" />
            <span>
              <b className="font-medium">{explainMoreWithin(rest.length)}:</b>{" "}
              {rest.map(explainLoadLineBriefly).join(", ")}.
            </span>
          </summary>
          <ul className="mt-1">{drawn(rest)}</ul>
        </details>
      )}
    </>
  );
}
