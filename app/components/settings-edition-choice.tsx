import { editions } from "#server/domain/rulebook/editions";
import { SettingsOption } from "./settings-option";

interface EditionChoiceProps {
  readonly editionId: string;
  readonly onChange: (editionId: string) => void;
}

/** Which edition judges, with the sentence that sets each apart, and the legal status of what is chosen. */
export function SettingsEditionChoice({ editionId, onChange }: EditionChoiceProps) {
  const chosen = editions.find(({ id }) => id === editionId);
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 text-sm font-medium text-ink-2">Edition of the rule</legend>
      {editions.map(({ id, title, summary }) => (
        <SettingsOption
          key={id}
          name="editionId"
          value={id}
          title={title}
          isChosen={id === editionId}
          onChoose={() => onChange(id)}
        >
          {summary}
        </SettingsOption>
      ))}
      {chosen && <p className="mt-0.5 max-w-[80ch] text-xs text-ink-3">{chosen.legalStatus}</p>}
    </fieldset>
  );
}
