import type { Standing } from "../assessment/standing";
import { standingPhrases } from "./standing-words";

/** What one edition says of a firm, limit by limit. */
export interface EditionStandings {
  readonly editionTitle: string;
  readonly standings: readonly { readonly key: string; readonly title: string; readonly standing: Standing }[];
}

/** What would change for a firm under other editions than its own, a sentence for each limit that changes. */
export function explainDifferences(own: EditionStandings, others: readonly EditionStandings[]): readonly string[] {
  return others.flatMap((other) => {
    const changes = own.standings.flatMap((before) => {
      const after = other.standings.find(({ key }) => key === before.key);
      if (after === undefined)
        return [`${before.title} no longer binds this firm (it is ${standingPhrases[before.standing]} now).`];
      if (after.standing === before.standing) return [];
      return [
        `${before.title} would be ${standingPhrases[after.standing]} instead of ${standingPhrases[before.standing]}.`,
      ];
    });
    const added = other.standings
      .filter(({ key }) => !own.standings.some((before) => before.key === key))
      .map((after) => `${after.title} would bind this firm too; it is ${standingPhrases[after.standing]}.`);
    const all = [...changes, ...added];
    return all.length === 0
      ? [`Under “${other.editionTitle}” nothing changes for this firm.`]
      : all.map((change) => `Under “${other.editionTitle}”: ${change}`);
  });
}
