import * as z from "zod";
import { getStanding, type Standing } from "#server/domain/assessment/standing";
import type { Measure } from "#server/domain/assessment/finding";
import { destinations } from "#server/domain/destination/catalogue";
import type { DestinationCode } from "#server/domain/destination/destination";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { explainTierEntry } from "#server/domain/explain/explain-tier-entry";
import { explainDifferences } from "#server/domain/explain/explain-differences";
import { evaluateEligibility, findExemption, type Eligibility } from "#server/domain/firm/eligibility";
import { dayOf, type IsoDate } from "#server/domain/iso-date";
import type { Edition, Limit, RuleSource } from "#server/domain/rulebook/edition";
import { editions } from "#server/domain/rulebook/editions";
import { readingOptions, type ReadingOption, type Readings } from "#server/domain/rulebook/readings";
import { findTierEntry, getTierPeriod, listTierEntries, type Tier } from "#server/domain/rulebook/tier";
import type { ServiceContext } from "../context";
import { getFirm } from "../firm/get-firm";
import { DateField } from "../input-fields";
import { requirePermission } from "../permission";
import { judgeRegister } from "./judge-register";
import { getScopeOf, keyOfFinding } from "#server/domain/assessment/limit-line";

/** One destination's place on the lists of an edition. */
export interface TierRow {
  readonly code: DestinationCode;
  readonly name: string;
  readonly tier: Tier;
  /** Since when and until when it has that tier; null where the lists know no such day. */
  readonly from: IsoDate | null;
  readonly until: IsoDate | null;
  /** What the place rests on; null on no list. */
  readonly source: RuleSource | null;
  /** Its places on lists before and after, in sentences, the earliest first. */
  readonly otherPlaces: readonly { readonly sentence: string; readonly source: RuleSource }[];
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
  readonly today: IsoDate;
  readonly asOf: IsoDate;
  readonly readings: Readings;
  readonly readingOptions: readonly ReadingOption[];
  readonly editions: readonly EditionView[];
  /** What changes for this firm under another edition than its own, in sentences. */
  readonly differences: readonly string[];
}

/** The day as of which lists and register are shown; today where none is given. */
export const RulebookInput = z.strictObject({ asOf: DateField.optional() });

/** Every edition with its limits, lists, status and quotes, and what each says of the firm's register on a day. */
export function getRulebook(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof RulebookInput>;
}): RulebookView {
  const { ctx } = args;
  requirePermission(ctx, "assessment.read");
  const firm = getFirm(ctx.db, ctx.firmId);
  const today = dayOf(ctx.clock.now());
  const { asOf = today } = RulebookInput.parse(args.input);
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
  return { today, asOf, readings: firm.readings, readingOptions, editions: views, differences: listDifferences(views) };
}

function toTierRow(edition: Edition, code: DestinationCode, name: string, asOf: IsoDate): TierRow {
  const entry = findTierEntry(edition, code, asOf);
  const doubt = edition.doubtfulDestinations.find(({ destination }) => destination === code)?.why ?? null;
  const otherPlaces = listTierEntries(edition, code)
    .filter((other) => other !== entry)
    .map((other) => ({ sentence: explainTierEntry(other), source: other.source }));
  return { code, name, ...getTierPeriod(edition, code, asOf), source: entry?.source ?? null, otherPlaces, doubt };
}

function listDifferences(views: readonly EditionView[]): readonly string[] {
  const own = views.find(({ isFirms }) => isFirms);
  if (own === undefined) return [];
  const toStandings = ({ edition, standings }: EditionView) => ({ editionTitle: edition.title, standings });
  return explainDifferences(toStandings(own), views.filter((view) => view !== own).map(toStandings));
}
