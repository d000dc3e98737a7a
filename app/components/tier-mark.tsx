import clsx from "clsx";
import type { Tier } from "#server/domain/rulebook/tier";

const tierLook: Readonly<Record<Tier, string>> = {
  one: "bg-tier-one",
  two: "bg-tier-two outline outline-line-firm",
  three: "hatch-before bg-tier-three outline outline-line-firm",
};

/** The tier in a word, with its colour and pattern on the map. */
export function TierMark({ tier }: { readonly tier: Tier }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <i aria-hidden className={clsx("size-2.5 rounded-[2px]", tierLook[tier])} />
      tier {tier}
    </span>
  );
}
