import { formatCount, formatCounted } from "#server/domain/format-number";
import { formatRatio } from "#server/domain/format-share";
import { DateText, Span } from "./figure";
import { keepUnits } from "./keep-units";
import { Notice } from "./notice";
import type { SiteFinding } from "./site-finding";

/** The site's allocations that are over a line, limit by limit; without exactly these units each limit holds. */
export function SiteFlaggedNotes({ findings }: { readonly findings: readonly SiteFinding[] }) {
  return findings.map(({ key, title, ratio, standing, breach }) => {
    if (breach === null) return null;
    const overLine = breach.flagged.reduce((sum, { overLineUnits }) => sum + overLineUnits, 0);
    const isOver = overLine > 0;
    return (
      <Notice
        key={key}
        tone={isOver ? standing : "plain"}
        className="mt-2"
        title={
          isOver
            ? `${formatCounted(overLine, "unit")} here ${overLine === 1 ? "is" : "are"} over the line of ${title}, ${keepUnits(formatRatio(ratio))}.`
            : `${title} is in breach; no unit here is over the line.`
        }
      >
        <p className="text-sm text-ink-2">
          In breach <Span from={breach.from} until={breach.until} />. {keepUnits(breach.cause)}.
        </p>
        {isOver && (
          <ul className="mt-1 grid gap-0.5">
            {breach.flagged.map((flagged) => (
              <li key={flagged.allocationId}>
                <b className="font-semibold text-breach">{formatCount(flagged.overLineUnits)}</b> of the{" "}
                <a
                  href={`#allocation-${flagged.allocationId}`}
                  className="underline decoration-line-firm underline-offset-3 hover:text-accent"
                >
                  {formatCount(flagged.units)} {flagged.acceleratorName}
                </a>{" "}
                {flagged.stage} from <DateText date={flagged.effectiveOn} />
              </li>
            ))}
          </ul>
        )}
      </Notice>
    );
  });
}
