import { type ReadingOption, readingOptions, type Readings } from "#server/domain/rulebook/readings";
import { SettingsOption } from "./settings-option";

interface ReadingChoicesProps {
  readonly readings: Readings;
  readonly onChange: (readings: Readings) => void;
}

/** One question for each place where the text can be read in two ways, with the reason for either answer. */
export function SettingsReadingChoices({ readings, onChange }: ReadingChoicesProps) {
  return (
    <>
      {readingOptions.map((option) => (
        <fieldset key={option.reading} className="grid content-start gap-1.5">
          <legend className="mb-1 text-sm font-medium text-ink-2">{option.question}</legend>
          {option.choices.map(({ value, title, why }) => (
            <SettingsOption
              key={value}
              name={option.reading}
              value={value}
              title={title}
              isChosen={readings[option.reading] === value}
              onChoose={() => onChange(applyChoice(readings, option.reading, value))}
            >
              {why}
            </SettingsOption>
          ))}
        </fieldset>
      ))}
    </>
  );
}

function applyChoice(readings: Readings, reading: ReadingOption["reading"], value: string): Readings {
  switch (reading) {
    case "leasedCount":
      return { ...readings, leasedCount: value === "yes" ? "yes" : "no" };
    case "measuredOn":
      return { ...readings, measuredOn: value === "reporting-dates" ? "reporting-dates" : "every-date" };
  }
}
