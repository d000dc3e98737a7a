import { Link } from "./link";
import type { IsoDate } from "#server/domain/iso-date";
import type { LimitLine, OverviewView } from "./views";
import { ButtonLink } from "./button";
import { keepUnits } from "./keep-units";
import { Notice } from "./notice";

interface HeadlineProps {
  readonly view: Pick<OverviewView, "headline" | "lines" | "asOf">;
  readonly hrefOfSums: (key: string, on?: IsoDate) => string;
}

/** The verdict in words, and what would cure it; each cure has a link to the sums of its limit on the day that it is reckoned for. */
export function Headline({ view: { headline, lines, asOf }, hrefOfSums }: HeadlineProps) {
  const gravest = lines.find(({ standing }) => standing === headline.standing) ?? lines[0];
  const hrefOfLine = (line: LimitLine) => hrefOfSums(line.key, findBreachDay(line, asOf));
  const hrefOfCure = (key: string) => {
    const line = lines.find((one) => one.key === key);
    return line === undefined ? hrefOfSums(key) : hrefOfLine(line);
  };
  return (
    <Notice tone={headline.standing} title={headline.title}>
      <div className="grid gap-x-8 gap-y-2 xl:grid-cols-2">
        <div className="grid content-start gap-2">
          <div className="max-w-[98ch]">
            {headline.sentences.map((sentence) => (
              <p key={sentence}>{keepUnits(sentence)}</p>
            ))}
          </div>
          {gravest !== undefined && (
            <p className="print:hidden">
              <ButtonLink prefetch={false} href={hrefOfLine(gravest)}>
                Show the sums
              </ButtonLink>
            </p>
          )}
        </div>
        {headline.cures.length > 0 && <Cures cures={headline.cures} hrefOf={hrefOfCure} />}
      </div>
    </Notice>
  );
}

interface CuresProps {
  readonly cures: OverviewView["headline"]["cures"];
  readonly hrefOf: (key: string) => string;
}

function Cures({ cures, hrefOf }: CuresProps) {
  return (
    <div className="xl:-mt-6">
      <h2 className="font-medium text-ink-2">What cures it</h2>
      <ul className="grid max-w-[98ch] gap-1">
        {cures.map(({ key, scope, text }) => (
          <li key={key}>
            <b className="font-medium">{scope}:</b> {keepUnits(text)}{" "}
            <Link
              prefetch={false}
              href={hrefOf(key)}
              className="text-sm text-accent underline decoration-line-firm underline-offset-3 hover:decoration-accent print:hidden"
            >
              Sums<span className="sr-only"> of {scope}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The first day in breach after the as-of date, for a breach that lies ahead; undefined for the as-of date itself. */
function findBreachDay({ standing, intervals }: LimitLine, asOf: IsoDate): IsoDate | undefined {
  return standing === "breach-ahead" ? intervals.find(({ from }) => from > asOf)?.from : undefined;
}
