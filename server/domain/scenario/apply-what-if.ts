import { findEdition } from "../rulebook/editions";
import { applyTierChange } from "./apply-tier-change";
import { applyTppDifference } from "./apply-tpp-difference";
import { applySiteLoss } from "./apply-site-loss";
import { applyRetirement } from "./apply-retirement";
import type { ScenarioFacts } from "./scenario-facts";
import { applySlip } from "./apply-slip";
import { applySwap } from "./apply-swap";
import { acceptWhatIf, refuseWhatIf, type EditionApplies, type WhatIf, type WhatIfResult } from "./what-if";

/** The facts as a what-if makes them; the facts that were given stay as they are. Never a silent no-op: what names nothing there is refused in words. */
export function applyWhatIf(facts: ScenarioFacts, whatIf: WhatIf): WhatIfResult {
  switch (whatIf.kind) {
    case "home-deliveries-slip":
      return applySlip(facts, whatIf);
    case "site-is-lost":
      return applySiteLoss(facts, whatIf);
    case "accelerator-is-swapped":
      return applySwap(facts, whatIf);
    case "accelerator-retires":
      return applyRetirement(facts, whatIf);
    case "destination-changes-tier":
      return applyTierChange(facts, whatIf);
    case "edition-applies":
      return applyEdition(facts, whatIf);
    case "tpp-differs":
      return applyTppDifference(facts, whatIf);
  }
}

/** Applies several, each to what the one before it made, so that their order can tell; the first refusal is the answer. */
export function applyWhatIfs(facts: ScenarioFacts, whatIfs: readonly WhatIf[]): WhatIfResult {
  return whatIfs.reduce<WhatIfResult>(
    (result, whatIf) => (result.isApplied ? applyWhatIf(result.facts, whatIf) : result),
    acceptWhatIf(facts),
  );
}

function applyEdition(facts: ScenarioFacts, { editionId }: EditionApplies): WhatIfResult {
  const edition = findEdition(editionId);
  if (edition === undefined) return refuseWhatIf(`there is no edition \`${editionId}\`; choose one of the rulebook`);
  if (edition.id === facts.edition.id)
    return refuseWhatIf(`\`${edition.title}\` is the edition that applies already; choose another`);
  return acceptWhatIf({ ...facts, edition });
}
