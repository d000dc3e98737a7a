import type { DestinationCode } from "../destination/destination";
import { nameDestination } from "../explain/name-destination";
import { formatDate, type IsoDate } from "../iso-date";
import type { Edition, RuleSource, TierEntry } from "../rulebook/edition";
import { requireSoundEditions } from "../rulebook/editions";
import { getTier, listTierChangeDates, type Tier } from "../rulebook/tier";
import { listScenarioLots, type ScenarioFacts } from "./scenario-facts";
import { acceptWhatIf, refuseWhatIf, type DestinationChangesTier, type WhatIfResult } from "./what-if";

const plannersAssumption: RuleSource = {
  document: "The planner's assumption; no rule says so",
  section: "what-if",
  quote: null,
};

/** Moves a destination to another tier from a day on. Refused for home, for a destination where nothing ever stands, and where it is of that tier then and later anyway. */
export function applyTierChange(facts: ScenarioFacts, whatIf: DestinationChangesTier): WhatIfResult {
  const { edition } = facts;
  const { destination, tier, from } = whatIf;
  const name = nameDestination(destination);
  if (destination === edition.home)
    return refuseWhatIf(`\`${destination}\` is the home of the rule, which no change of tier touches; choose another`);
  if (!listScenarioLots(facts).some((lot) => lot.destination === destination))
    return refuseWhatIf(`nothing of the register or the plan ever stands in ${name}; choose another destination`);
  const changesLater = listTierChangeDates(edition, destination).some((day) => day > from);
  if (getTier(edition, destination, from) === tier && !changesLater)
    return refuseWhatIf(`${name} is of tier ${tier} from \`${from}\` on anyway; choose another tier or day`);
  return acceptWhatIf({ ...facts, edition: createAlteredEdition(edition, whatIf) });
}

/**
 * The edition with a destination in a tier from a day on: what the lists say of it until then stays, what they say from then on does not. It has an id
 * of its own, which no stored edition has.
 */
export function createAlteredEdition(edition: Edition, { destination, tier, from }: DestinationChangesTier): Edition {
  const altered: Edition = {
    ...edition,
    id: `${edition.id}+${destination}-${tier}-${from}`,
    title: `${edition.title}, with ${nameDestination(destination)} in tier ${tier} from ${formatDate(from)}`,
    tierEntries: [
      ...edition.tierEntries.flatMap((entry) => (entry.destination === destination ? endBefore(entry, from) : [entry])),
      ...listNewEntries(destination, tier, from),
    ],
  };
  requireSoundEditions([altered]);
  return altered;
}

function endBefore(entry: TierEntry, day: IsoDate): readonly TierEntry[] {
  if (entry.until !== null && entry.until <= day) return [entry];
  return entry.from === null || entry.from < day ? [{ ...entry, until: day }] : [];
}

function listNewEntries(destination: DestinationCode, tier: Tier, from: IsoDate): readonly TierEntry[] {
  return tier === "two" ? [] : [{ destination, tier, from, until: null, source: plannersAssumption }];
}
