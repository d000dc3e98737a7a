import type { Firm } from "#db/queries/firm";
import { ConflictError } from "../errors";

/** Refuses for the demonstration, which is entered without passwords: nobody comes into it, leaves it or changes roles, so that it leads nowhere else. */
export function requireOwnPeople({ isDemonstration }: Firm): void {
  if (isDemonstration)
    throw new ConflictError(
      "The demonstration's people stay as they are; set up your own firm to invite people and give them roles.",
    );
}
