import { nameDestination } from "#server/domain/explain/name-destination";
import { formatLimit } from "#server/domain/format-share";
import { readingOptions } from "#server/domain/rulebook/readings";
import type { Edition, RuleSource } from "#server/domain/rulebook/edition";
import type { Evidence } from "./collect-evidence";

/** The edition that was judged by, in words: its limits, lists and readings, each with the place and the quote that it rests on. */
export function writeRulebook({ facts }: Pick<Evidence, "facts">): string {
  const { edition, readings } = facts;
  const lines = [
    `${edition.title} (${edition.id})`,
    edition.summary,
    `Published ${edition.publishedOn}, in effect from ${edition.effectiveFrom}.`,
    edition.legalStatus,
    "",
    "LIMITS",
    ...edition.limits.flatMap(({ id, name, ratio, appliesTo, source }) => [
      `${id}: ${name}, at most ${formatLimit(ratio)} (${ratio.numerator}/${ratio.denominator})${appliesTo === "every-uveu" ? "" : "; binds firms with headquarters in the United States"}`,
      ...describeSource(source),
    ]),
    "",
    "READINGS",
    ...readingOptions.flatMap(({ reading, question, choices, source }) => {
      const chosen = choices.find(({ value }) => value === readings[reading]);
      return [
        `${question} ${chosen?.title ?? readings[reading]}. ${chosen?.why ?? ""}`.trim(),
        ...describeSource(source),
      ];
    }),
    "",
    `WHAT COUNTS: ${edition.countedClasses.join(", ")}`,
    ...describeSource(edition.scopeSource),
    "",
    "WHO MAY HOLD THE STATUS",
    ...describeSource(edition.eligibilitySource),
    "",
    `LISTS (home: ${nameDestination(edition.home)}; every destination on no list is of tier two)`,
    ...describeLists(edition),
    "",
    "DESTINATIONS WHOSE PLACE IS DISPUTED",
    ...edition.doubtfulDestinations.map(
      ({ destination, why }) => `${destination} ${nameDestination(destination)}: ${why}`,
    ),
    "",
    "WHAT HAPPENED TO THE RULE",
    ...edition.statusEvents.map(({ on, what }) => `${on}: ${what}`),
  ];
  return `${lines.join("\n")}\n`;
}

function describeLists({ tierEntries }: Edition): readonly string[] {
  return tierEntries.map(({ destination, tier, from, until, source }) => {
    const time = `${from === null ? "" : ` from ${from}`}${until === null ? "" : ` until ${until}`}`;
    return `${destination} ${nameDestination(destination)}: tier ${tier}${time} (${source.section})`;
  });
}

function describeSource({ document, section, quote }: RuleSource): readonly string[] {
  return [`    ${document}, ${section}`, ...(quote === null ? [] : [`    "${quote}"`])];
}
