import { formatRatio } from "../format-share";
import { formatDate, formatQuarter } from "../iso-date";
import { findEdition } from "../rulebook/editions";
import type { ScenarioFacts } from "../scenario/scenario-facts";
import type { WhatIf, WhatIfKind } from "../scenario/what-if";
import { nameDestination, nameDestinationFirst } from "./name-destination";

/** What each kind of what-if is called in a list of them. */
export const whatIfWords: Readonly<Record<WhatIfKind, string>> = {
  "home-deliveries-slip": "Home deliveries slip",
  "site-is-lost": "A site is lost",
  "accelerator-is-swapped": "An accelerator is swapped for another",
  "accelerator-retires": "An accelerator retires",
  "destination-changes-tier": "A destination changes tier",
  "edition-applies": "Another edition applies",
  "tpp-differs": "The TPP of an accelerator differs",
};

/** What is supposed, as a sentence; what is named by no site or accelerator of the facts stands by its id. */
export function explainWhatIf(
  whatIf: WhatIf,
  { sites, accelerators, edition }: Pick<ScenarioFacts, "sites" | "accelerators" | "edition">,
): string {
  const nameModel = (id: string): string => accelerators.get(id)?.name ?? `\`${id}\``;
  switch (whatIf.kind) {
    case "home-deliveries-slip": {
      const which = whatIf.ofQuarter === null ? "" : ` of ${formatQuarter(whatIf.ofQuarter)}`;
      const count = whatIf.quarters === 1 ? "one quarter" : `${whatIf.quarters} quarters`;
      return `Deliveries in ${nameDestination(edition.home)}${which} slip by ${count}.`;
    }
    case "site-is-lost": {
      const name = sites.get(whatIf.siteId)?.name ?? `\`${whatIf.siteId}\``;
      return `${name} is lost on ${formatDate(whatIf.from)}, and nothing arrives there from then on.`;
    }
    case "accelerator-is-swapped": {
      const measure = whatIf.measure === "units" ? "unit for unit" : "TPP for TPP, in whole units";
      return `${nameModel(whatIf.byAcceleratorId)} comes in place of every ${nameModel(whatIf.acceleratorId)} that is still to come, ${measure}.`;
    }
    case "accelerator-retires":
      return `Every ${nameModel(whatIf.acceleratorId)} that stands on ${formatDate(whatIf.on)} retires on that day.`;
    case "destination-changes-tier":
      return `${nameDestinationFirst(whatIf.destination)} is of tier ${whatIf.tier} from ${formatDate(whatIf.from)} on.`;
    case "edition-applies":
      return `“${findEdition(whatIf.editionId)?.title ?? whatIf.editionId}” applies.`;
    case "tpp-differs":
      return `One ${nameModel(whatIf.acceleratorId)} has ${formatDifference(whatIf.basisPoints)} TPP than recorded.`;
  }
}

/** `10 % more`, `2.5 % less`. */
function formatDifference(basisPoints: number): string {
  const size = formatRatio({ numerator: Math.abs(Math.trunc(basisPoints)), denominator: 10_000 });
  return `${size} ${basisPoints < 0 ? "less" : "more"}`;
}

/** What the rounding of each kind does, where it rounds; beside the form in which it is asked. */
export const whatIfNotes: Readonly<Partial<Record<WhatIfKind, string>>> = {
  "home-deliveries-slip":
    "A delivery keeps its place in the quarter: as many months later, on the same day; the quarter's last day stays the last. What is installed does not slip.",
  "accelerator-is-swapped":
    "TPP for TPP is made up in whole units, rounded down at home and up everywhere else, so that no share comes out lower than it would be.",
  "accelerator-retires": "Later retirements of the same model take only what has arrived since.",
  "destination-changes-tier":
    "An assumption of the planner: no rule says so, and what the lists say of later days is set aside.",
  "tpp-differs":
    "Every unit is reckoned with the other figure, standing or to come. Its control class follows the figure.",
};
