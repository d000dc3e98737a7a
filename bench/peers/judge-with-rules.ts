import { Engine } from "json-rules-engine";
import { nameBroken, type PeerFleet, type PeerLimit } from "./peer-fleet";

/**
 * json-rules-engine judges facts and does no sums, so its users sum and divide in plain JavaScript beforehand, as here. One rule per limit and
 * destination, written once; the facts are the shares of one quarter, and the engine runs once per quarter.
 */
export function createRulesJudge(fleet: PeerFleet): () => Promise<string[]> {
  const engine = new Engine(
    fleet.limits.map((limit) => ({
      conditions: { all: [{ fact: nameFact(fleet, limit), operator: "greaterThan", value: limit.share }] },
      event: { type: "broken", params: { limit: limit.id, place: placeOf(fleet, limit) } },
    })),
  );
  return async () => {
    const broken: string[] = [];
    for (const [index, shares] of listShares(fleet).entries()) {
      const { events } = await engine.run(shares);
      for (const { params } of events)
        broken.push(nameBroken(params?.limit ?? "", params?.place ?? null, fleet.quarters[index] ?? ""));
    }
    return broken;
  };
}

function placeOf({ places }: PeerFleet, { scope }: PeerLimit): string | null {
  return typeof scope === "object" ? (places[scope.place]?.code ?? null) : null;
}

function nameFact(fleet: PeerFleet, limit: PeerLimit): string {
  return typeof limit.scope === "string" ? limit.scope : (placeOf(fleet, limit) ?? "");
}

function listShares(fleet: PeerFleet): Record<string, number>[] {
  const { places, quarters, allocations } = fleet;
  const added = quarters.map(() => new Float64Array(places.length));
  for (const { place, quarter, isOwned, milliTpp } of allocations) {
    const sums = added[quarter];
    if (isOwned && sums !== undefined) sums[place] = (sums[place] ?? 0) + milliTpp;
  }
  const held = new Float64Array(places.length);
  return added.map((sums) => {
    sums.forEach((sum, place) => (held[place] = (held[place] ?? 0) + sum));
    const total = held.reduce((sum, value) => sum + value, 0);
    const shareOf = (part: number): number => (total === 0 ? 0 : part / total);
    const shares: Record<string, number> = {};
    let [overseas, tierTwo] = [0, 0];
    places.forEach(({ code, tier }, place) => {
      const part = held[place] ?? 0;
      shares[code] = shareOf(part);
      if (tier !== "home") overseas += part;
      if (tier === "two") tierTwo += part;
    });
    return { ...shares, overseas: shareOf(overseas), "tier-two": shareOf(tierTwo) };
  });
}
