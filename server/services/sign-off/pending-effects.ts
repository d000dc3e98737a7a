import type { Db } from "#db/client";
import { listSignOffsIn, type SignOffRecord } from "#db/queries/sign-off";
import { getFacts } from "#db/queries/sign-off-facts";
import { getFirstBreach, type BreachStart } from "#server/domain/assessment/first-breach";
import { combineStandings, getStanding, type Standing } from "#server/domain/assessment/standing";
import type { FirmId } from "#server/domain/firm/firm";
import { judgePlan } from "#server/domain/plan/plan-engine";
import { formatReference } from "#server/domain/sign-off/reference";
import { listCountedLines, toEngineBasis, type SignOffFacts } from "#server/domain/sign-off/sign-off-facts";

/** Register, approved plans, the request and some pending plans, judged together. */
export interface PendingEffect {
  readonly plans: readonly { readonly reference: string; readonly planName: string }[];
  readonly standing: Standing;
  readonly firstBreach: BreachStart | null;
}

/** What the request gives together with other requests that wait. */
export interface PendingEffects {
  /** With every other by itself. */
  readonly pairs: readonly PendingEffect[];
  /** With all of them; null where fewer than two wait besides. */
  readonly all: PendingEffect | null;
}

/** Judges an open request with every other request that waits, each by itself and all of them; nothing where it is decided. */
export function judgePending(db: Db, firmId: FirmId, record: SignOffRecord, facts: SignOffFacts): PendingEffects {
  if (record.state !== "submitted") return { pairs: [], all: null };
  const others = listSignOffsIn(db, firmId, ["submitted"])
    .filter(({ id }) => id !== record.id)
    .map(({ id, hash, number }): Pending => ({
      reference: formatReference(number),
      facts: getFacts(db, firmId, id, hash),
    }));
  return {
    pairs: others.map((other) => judgeWith(facts, [other])),
    all: others.length < 2 ? null : judgeWith(facts, others),
  };
}

interface Pending {
  readonly reference: string;
  readonly facts: SignOffFacts;
}

/** What a pending plan would supersede falls with its approval, and counts no more. */
function judgeWith(facts: SignOffFacts, others: readonly Pending[]): PendingEffect {
  const falling = new Set(others.map(({ facts: { supersedes } }) => supersedes));
  const reserved = facts.reserved.filter(({ signOffId }) => !falling.has(signOffId));
  const together: SignOffFacts = {
    ...facts,
    reserved,
    sites: merge([facts.sites, ...others.map((other) => other.facts.sites)]),
    accelerators: merge([facts.accelerators, ...others.map((other) => other.facts.accelerators)]),
  };
  const lines = [...listCountedLines(together), ...others.flatMap((other) => other.facts.plan.lines)];
  const { assessment } = judgePlan(toEngineBasis(together), lines);
  return {
    plans: others.map(({ reference, facts: { plan } }) => ({ reference, planName: plan.name })),
    standing: combineStandings(assessment.findings.map((finding) => getStanding(finding, facts.asOf))),
    firstBreach: getFirstBreach(assessment),
  };
}

function merge<Place extends { readonly id: string }>(lists: readonly (readonly Place[])[]): readonly Place[] {
  return [...new Map(lists.flat().map((place) => [place.id, place])).values()];
}
