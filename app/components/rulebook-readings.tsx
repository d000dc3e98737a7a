import clsx from "clsx";
import type { ReadingOption, Readings } from "#server/domain/rulebook/readings";

interface RulebookReadingsProps {
  readonly options: readonly ReadingOption[];
  readonly readings: Readings;
}

/** Where the text can be read in two ways: both readings with their reasons, and which this firm goes by. */
export function RulebookReadings({ options, readings }: RulebookReadingsProps) {
  return (
    <div className="grid gap-4 md:grid-cols-2">
      {options.map(({ reading, question, choices, source }) => (
        <section key={reading} aria-labelledby={`reading-${reading}`}>
          <h3 id={`reading-${reading}`} className="mb-1.5 font-medium">
            {question}
          </h3>
          <dl className="grid gap-2">
            {choices.map(({ value, title, why }) => {
              const isChosen = readings[reading] === value;
              return (
                <div key={value} className={clsx("border-l-2 pl-3", isChosen ? "border-accent" : "border-line")}>
                  <dt className={clsx("font-medium", isChosen && "text-accent")}>
                    {title}
                    {isChosen && <span className="font-normal"> · this firm&rsquo;s reading</span>}
                  </dt>
                  <dd className="text-ink-2">{why}</dd>
                </div>
              );
            })}
          </dl>
          <p className="mt-1.5 text-xs text-ink-3">
            {source.section}, {source.document}
          </p>
        </section>
      ))}
    </div>
  );
}
