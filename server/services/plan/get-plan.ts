import type { Db } from "#db/client";
import { findPlan, type Plan } from "#db/queries/plan";
import type { FirmId } from "#server/domain/firm/firm";
import { planStateWords } from "#server/domain/explain/explain-plan";
import { lockedStates } from "#server/domain/sign-off/sign-off";
import { ConflictError, NotFoundError } from "../errors";

export function getPlan(db: Db, firmId: FirmId, planId: string): Plan {
  const plan = findPlan(db, firmId, planId);
  if (plan === undefined)
    throw new NotFoundError(`There is no plan \`${planId}\` in this firm; choose one from the list of plans.`);
  return plan;
}

/** Refuses a plan whose lines are not to be changed: what was handed in or decided is never edited. */
export function requireEditable({ name, state, archivedAt }: Plan): void {
  if (archivedAt !== null)
    throw new ConflictError(`Plan \`${name}\` is archived; bring it back before you change it, or clone it.`);
  if (state === "submitted")
    throw new ConflictError(`Plan \`${name}\` is submitted, so it stays as it is; withdraw it first, or clone it.`);
  if (lockedStates.includes(state))
    throw new ConflictError(
      `Plan \`${name}\` is ${planStateWords[state].toLowerCase()}, so it stays as it is; clone it to plan on.`,
    );
}
