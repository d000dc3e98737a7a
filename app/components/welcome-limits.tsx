import { nameDestination } from "#server/domain/explain/name-destination";
import { formatRatio } from "#server/domain/format-share";
import { defaultEdition } from "#server/domain/rulebook/editions";
import type { LimitId } from "#server/domain/rulebook/edition";

const scopeWords: Readonly<Record<LimitId, string>> = {
  "geographic.overseas": `of the firm's total computing power outside ${nameDestination(defaultEdition.home)}`,
  "geographic.tier-two-total": "in all tier-two destinations together",
  "geographic.tier-two-country": "in any single tier-two destination",
  "geographic.tier-three": "may stand in a tier-three destination",
};

/** The limits in a few words, for somebody who has not seen them. */
export function WelcomeLimits() {
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 gap-y-1.5">
      {defaultEdition.limits.map(({ id, ratio }) => (
        <div key={id} className="contents">
          <dt className="text-right font-semibold">{ratio.numerator === 0 ? "nothing" : `≤ ${formatRatio(ratio)}`}</dt>
          <dd className="text-ink-2">{scopeWords[id]}</dd>
        </div>
      ))}
    </dl>
  );
}
