import { combineStandings, type Standing } from "../assessment/standing";

/** The first of some verdicts whose standing is the gravest of them all; undefined for none. */
export function findGravest<Verdict extends { readonly standing: Standing }>(
  verdicts: readonly Verdict[],
): Verdict | undefined {
  const gravest = combineStandings(verdicts.map(({ standing }) => standing));
  return verdicts.find(({ standing }) => standing === gravest);
}
