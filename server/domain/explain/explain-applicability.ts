import type { Applicability } from "../rulebook/edition";

/** Whom a limit binds, as the predicate of a sentence: `binds every UVEU`. */
export function explainApplicability(appliesTo: Applicability): string {
  switch (appliesTo) {
    case "every-uveu":
      return "binds every UVEU";
    case "us-headquartered-uveu":
      return "binds only firms with headquarters in the United States";
  }
}
