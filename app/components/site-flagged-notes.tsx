import { explainSiteBreach, explainSiteOverLine } from "#server/domain/explain/explain-over-line";
import { formatCount } from "#server/domain/format-number";
import type { IsoDate } from "#server/domain/iso-date";
import { DateText } from "./figure";
import { keepUnits } from "./keep-units";
import { Notice } from "./notice";
import type { SiteFinding } from "./site-finding";

interface SiteFlaggedNotesProps {
  readonly findings: readonly SiteFinding[];
  readonly asOf: IsoDate;
}

/** The site's allocations that are over a line, limit by limit; without exactly these units each limit holds. */
export function SiteFlaggedNotes({ findings, asOf }: SiteFlaggedNotesProps) {
  return findings.map(({ key, title, ratio, standing, breach }) => {
    if (breach === null) return null;
    const overLineUnits = breach.flagged.reduce((sum, flagged) => sum + flagged.overLineUnits, 0);
    const isOver = overLineUnits > 0;
    const told = { title, ratio, overLineUnits, from: breach.from, until: breach.until, cause: breach.cause };
    return (
      <Notice
        key={key}
        tone={isOver ? standing : "plain"}
        className="mt-2"
        title={keepUnits(explainSiteOverLine(told))}
      >
        <p className="text-sm text-ink-2">{keepUnits(explainSiteBreach(told, asOf))}</p>
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
