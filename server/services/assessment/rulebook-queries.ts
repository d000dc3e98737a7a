import { getStanding, type Standing } from "#server/domain/assessment/standing";
import type { Measure } from "#server/domain/assessment/finding";
import { destinations } from "#server/domain/destination/catalogue";
import type { DestinationCode } from "#server/domain/destination/destination";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { evaluateEligibility, findExemption, type Eligibility } from "#server/domain/firm/eligibility";
import { dayOf, type IsoDate } from "#server/domain/iso-date";
import type { Edition, Limit, RuleSource } from "#server/domain/rulebook/edition";
import { editions } from "#server/domain/rulebook/editions";
import { readingOptions, type ReadingOption, type Readings } from "#server/domain/rulebook/readings";
import { findTierEntry, getTier, type Tier } from "#server/domain/rulebook/tier";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { requirePermission } from "../permission";
import { judgeRegister } from "./judge-register";
import { getScopeOf, keyOfFinding } from "./limit-lines";

/** One destination's place on the lists of an edition. */
export interface TierRow {
  readonly code: DestinationCode;
  readonly name: string;
  readonly tier: Tier;
  readonly until: IsoDate | null;
  readonly source: RuleSource | null;
  /** Why its place is disputed, or null. */
  readonly doubt: string | null;
}

/** An edition as the rulebook page shows it, with what it says of this firm. */
export interface EditionView {
  readonly edition: Omit<Edition, "tierEntries" | "limits">;
  readonly isFirms: boolean;
  readonly limits: readonly (Limit & { readonly exemptBecause: string | null })[];
  readonly tiers: readonly TierRow[];
  readonly eligibility: Eligibility;
  readonly standings: readonly {
    readonly key: string;
    readonly title: string;
    readonly standing: Standing;
    readonly measured: Measure;
    readonly ratio: Limit["ratio"];
  }[];
}

export interface RulebookView {
  readonly asOf: IsoDate;
  readonly readings: Readings;
  readonly readingOptions: readonly ReadingOption[];
  readonly editions: readonly EditionView[];
  /** What changes for this firm under another edition than its own, in sentences. */
  readonly differences: readonly string[];
}

/** Every edition with its limits, lists, status and quotes, and what each says of the firm's register today. */
export function getRulebook(ctx: ServiceContext): RulebookView {
  requirePermission(ctx, "assessment.read");
  const firm = getFirm(ctx.db, ctx.firmId);
  const asOf = dayOf(ctx.clock.now());
  const views = editions.map((edition): EditionView => {
    const register = judgeRegister(ctx.db, firm, { asOf, editionId: edition.id });
    const { tierEntries: _, limits, ...rest } = edition;
    return {
      edition: rest,
      isFirms: edition.id === firm.editionId,
      limits: limits.map((limit) => ({ ...limit, exemptBecause: findExemption(edition, limit.id, firm) })),
      tiers: destinations.map(({ code, name }) => toTierRow(edition, code, name, asOf)),
      eligibility: evaluateEligibility(edition, firm, asOf),
      standings: register.assessment.findings.map((finding) => ({
        key: keyOfFinding(finding),
        title:
          finding.destination === null
            ? getScopeOf(register, finding).limit.name
            : getDestinationName(finding.destination),
        standing: getStanding(finding, asOf),
        measured: finding.measured,
        ratio: finding.ratio,
      })),
    };
  });
  return { asOf, readings: firm.readings, readingOptions, editions: views, differences: listDifferences(views) };
}

function toTierRow(edition: Edition, code: DestinationCode, name: string, asOf: IsoDate): TierRow {
  const entry = findTierEntry(edition, code, asOf);
  const doubt = edition.doubtfulDestinations.find(({ destination }) => destination === code)?.why ?? null;
  return {
    code,
    name,
    tier: getTier(edition, code, asOf),
    until: entry?.until ?? null,
    source: entry?.source ?? null,
    doubt,
  };
}

const standingWords: Readonly<Record<Standing, string>> = {
  within: "within",
  "in-buffer": "within but above the buffer",
  "in-buffer-ahead": "within but above the buffer later",
  breach: "in breach",
  "breach-ahead": "in breach later",
  indeterminate: "not to be judged",
};

function listDifferences(views: readonly EditionView[]): readonly string[] {
  const own = views.find(({ isFirms }) => isFirms);
  if (own === undefined) return [];
  return views
    .filter((view) => view !== own)
    .flatMap((other) => {
      const changes = own.standings.flatMap((before) => {
        const after = other.standings.find(({ key }) => key === before.key);
        if (after === undefined)
          return [`${before.title} no longer binds this firm (it is ${standingWords[before.standing]} now).`];
        if (after.standing === before.standing) return [];
        return [
          `${before.title} would be ${standingWords[after.standing]} instead of ${standingWords[before.standing]}.`,
        ];
      });
      const added = other.standings
        .filter(({ key }) => !own.standings.some((before) => before.key === key))
        .map((after) => `${after.title} would bind this firm too; it is ${standingWords[after.standing]}.`);
      const all = [...changes, ...added];
      return all.length === 0
        ? [`Under “${other.edition.title}” nothing changes for this firm.`]
        : all.map((change) => `Under “${other.edition.title}”: ${change}`);
    });
}
