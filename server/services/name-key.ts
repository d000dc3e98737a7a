import { normaliseSiteName } from "#server/domain/fleet-file/validate-fleet";

/** The form in which two names of one kind are the same, for sites as files write them and for firms alike. */
export function deriveNameKey(name: string): string {
  return normaliseSiteName(name);
}
