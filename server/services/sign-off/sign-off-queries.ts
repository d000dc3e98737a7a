import type * as z from "zod";
import type { Db } from "#db/client";
import type { Booking } from "#db/queries/adoption";
import { listAccelerators } from "#db/queries/accelerator";
import type { Firm } from "#db/queries/firm";
import { listMembers } from "#db/queries/membership";
import { listPlans as listPlanRows } from "#db/queries/plan";
import { listSignOffs as listRows, listSignOffsIn, listSignOffsOfPlan, type SignOffRecord } from "#db/queries/sign-off";
import { listSignOffEvents, type StoredSignOffEvent } from "#db/queries/sign-off-event";
import { getFacts } from "#db/queries/sign-off-facts";
import { listSites } from "#db/queries/site";
import type { Finding } from "#server/domain/assessment/finding";
import { keyOfFinding, listLimitLines, type LimitLine } from "#server/domain/assessment/limit-line";
import { explainNoAnnexes } from "#server/domain/explain/explain-evidence";
import { explainHeadline, type Headline } from "#server/domain/explain/explain-headline";
import { listPlanBars, type PlanBar } from "#server/domain/plan/plan-bar";
import {
  explainCondition,
  explainConditionFinding,
  explainMeaning,
  explainMoved,
} from "#server/domain/explain/explain-sign-off";
import { explainJudgedWith } from "#server/domain/explain/explain-supersession";
import { dayOf, type IsoDate } from "#server/domain/iso-date";
import type { PlanLine } from "#server/domain/plan/plan";
import { judgePlan } from "#server/domain/plan/plan-engine";
import type { Condition } from "#server/domain/sign-off/condition";
import type { Drift } from "#server/domain/sign-off/drift";
import { formatReference } from "#server/domain/sign-off/reference";
import { countSigners, listOpenRequirements, type Requirement } from "#server/domain/sign-off/requirement";
import { certifiedStates, listSignatures, type SignOffJudgement } from "#server/domain/sign-off/sign-off";
import type { SignOffSignature } from "#server/domain/sign-off/signature";
import { listCountedLines, toEngineBasis, type SignOffFacts } from "#server/domain/sign-off/sign-off-facts";
import type { ServiceContext } from "../context";
import { getSigningMethod } from "../identity/confirm-signer";
import type { IdentityContext } from "../identity/identity-context";
import { getFirm } from "../firm/get-firm";
import { requirePermission } from "../permission";
import { getPlan } from "../plan/get-plan";
import { compareFacts } from "./compare-facts";
import { getSignOff, getSignOffState } from "./get-sign-off";
import { judgePending, type PendingEffects } from "./pending-effects";
import { listDrifts } from "./list-drifts";
import { nameConditionPlaces } from "./name-condition";
import { SignOffInput } from "./sign-off-input";
import { listSupersessions, type Supersessions } from "./supersession";

/** A sign-off in the list. */
export interface ListedSignOff extends SignOffRecord {
  readonly reference: string;
  readonly planName: string;
  /** How many different people have signed of how many at least. */
  readonly signedCount: number;
  readonly peopleNeeded: number;
}

/** The firm's sign-offs, the latest first. */
export function listSignOffs(ctx: ServiceContext): readonly ListedSignOff[] {
  requirePermission(ctx, "plan.read");
  const names = new Map(listPlanRows(ctx.db, ctx.firmId).map(({ id, name }) => [id, name]));
  return listRows(ctx.db, ctx.firmId).map((record) => {
    const state = getSignOffState(ctx.db, ctx.firmId, record.id);
    return {
      ...record,
      reference: formatReference(record.number),
      planName: names.get(record.planId) ?? record.planId,
      signedCount: listSignatures(state).length,
      peopleNeeded: state.subject?.peopleNeeded ?? 1,
    };
  });
}

/** How many requests wait for a decision. */
export function countOpenSignOffs(ctx: ServiceContext): number {
  requirePermission(ctx, "plan.read");
  return listSignOffsIn(ctx.db, ctx.firmId, ["submitted"]).length;
}

/** A line as the request has it, beside what it had in the plan's last approved version. */
export interface ReviewedLine {
  readonly siteId: string;
  readonly siteName: string;
  readonly destination: string;
  readonly acceleratorId: string;
  readonly acceleratorName: string;
  readonly effectiveOn: IsoDate;
  readonly units: number;
  /** What was last approved of this plan, or of the one that it supersedes, for the line and day; 0 where nothing was. */
  readonly approvedUnits: number;
}

/** One limit in words, with the register and the approved plans alone beside it. */
export interface ReviewedLimit extends Pick<
  LimitLine,
  "key" | "title" | "standing" | "explanation" | "source" | "quote"
> {
  readonly measured: Finding["worst"];
  readonly ratio: Finding["ratio"];
  /** The highest share without this plan; null where the limit would not be there. */
  readonly without: Finding["worst"] | null;
}

export interface ReviewedRequirement extends Requirement {
  readonly approverNames: readonly string[] | null;
  readonly signedCount: number;
}

export interface ReviewedCondition {
  readonly reference: string;
  readonly words: string;
  readonly finding: string;
  readonly holds: boolean;
}

export interface DriftRow extends Drift {
  readonly bookings: readonly Booking[];
  readonly allocationId: string;
  readonly siteName: string;
  readonly acceleratorName: string;
  readonly effectiveOn: IsoDate;
  readonly units: number;
}

/** Everything that the one page of a sign-off shows. */
export interface SignOffView {
  readonly record: SignOffRecord;
  readonly reference: string;
  readonly planName: string;
  readonly facts: Pick<SignOffFacts, "asOf" | "readings" | "buffers" | "firm"> & {
    readonly editionId: string;
    readonly editionTitle: string;
    readonly legalStatus: string;
    readonly registerVersion: number;
  };
  readonly judgement: SignOffJudgement;
  readonly bufferReason: string | null;
  /** What it was judged together with, in a sentence. */
  readonly judgedWith: string;
  readonly pending: PendingEffects;
  readonly supersessions: Supersessions;
  readonly headline: Headline;
  readonly bars: readonly PlanBar[];
  readonly unitName: string;
  readonly limits: readonly ReviewedLimit[];
  readonly items: readonly ReviewedLine[];
  /** What was approved before and is no longer in the plan. */
  readonly dropped: readonly ReviewedLine[];
  readonly previousReference: string | null;
  readonly conditions: readonly ReviewedCondition[];
  /** Those of this request alone, as they are set. */
  readonly ownConditions: readonly Condition[];
  readonly requirements: readonly ReviewedRequirement[];
  readonly openRequirementIds: readonly string[];
  readonly peopleNeeded: number;
  readonly order: "free" | "fixed";
  readonly signatures: readonly (SignOffSignature & { readonly actsForNames: readonly string[] })[];
  readonly events: readonly Pick<StoredSignOffEvent, "sequence" | "at" | "actorName" | "event">[];
  /** What moved since it was submitted, in a sentence; null where nothing did, or it is decided. */
  readonly moved: string | null;
  readonly isAuthor: boolean;
  /** The words that a signature would say. */
  readonly meaning: string;
  readonly earlier: readonly {
    readonly id: string;
    readonly reference: string;
    readonly state: SignOffRecord["state"];
  }[];
  readonly drift: readonly DriftRow[];
  /** Whether there is evidence, and if not of what is decided, why; null while nothing is. */
  readonly evidence: { readonly isReady: boolean; readonly because: string | null } | null;
}

/** Everything about one sign-off. What is open is compared with the facts as they are now. */
export function getSignOffView(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof SignOffInput>;
}): SignOffView {
  const { ctx } = args;
  requirePermission(ctx, "plan.read");
  const { db } = ctx;
  const { signOffId } = SignOffInput.parse(args.input);
  const firm = getFirm(db, ctx.firmId);
  const record = getSignOff(db, firm.id, signOffId);
  const plan = getPlan(db, firm.id, record.planId);
  const state = getSignOffState(db, firm.id, record.id);
  const { subject } = state;
  const facts = getFacts(db, firm.id, record.id, record.hash);
  const moved = record.state === "submitted" ? compareFacts(db, { firm, plan, record, state }).moved : [];
  const names = new Map(listMembers(db, firm.id).map(({ personId, name }) => [personId, name]));
  const nameOf = (id: string) => names.get(id) ?? id;
  const reference = formatReference(record.number);
  const given = listSignatures(state);
  const requirements = subject?.requirements ?? [];
  const supersessions = listSupersessions(db, firm.id, record);
  return {
    record,
    reference,
    planName: facts.plan.name,
    facts: {
      asOf: facts.asOf,
      readings: facts.readings,
      buffers: facts.buffers,
      firm: facts.firm,
      editionId: facts.edition.id,
      editionTitle: facts.edition.title,
      legalStatus: facts.edition.legalStatus,
      registerVersion: facts.register.version,
    },
    ...describeLimits(facts),
    judgement: subject?.judgement ?? { verdict: "indeterminate", isInBuffer: false, doConditionsHold: false },
    bufferReason: subject?.bufferReason ?? null,
    judgedWith: explainJudgedWith({
      ...facts,
      supersedes: facts.supersedes === null ? null : supersessions.supersedes,
    }),
    pending: judgePending(db, firm.id, record, facts),
    supersessions,
    ...listReviewedLines(db, firm, record, facts),
    conditions: facts.conditions.map(({ reference: of, ...condition }, index): ReviewedCondition => {
      const finding = facts.conditionFindings[index];
      return {
        reference: of,
        words: explainCondition(condition, nameConditionPlaces(db, firm.id, condition)),
        finding: finding === undefined ? "Not judged." : explainConditionFinding(finding),
        holds: finding?.holds ?? false,
      };
    }),
    ownConditions: subject?.conditions ?? [],
    requirements: requirements.map((requirement) => ({
      ...requirement,
      approverNames: requirement.approverIds?.map(nameOf) ?? null,
      signedCount: countSigners(requirement, given),
    })),
    openRequirementIds: listOpenRequirements(requirements, given).map(({ id }) => id),
    peopleNeeded: subject?.peopleNeeded ?? 1,
    order: subject?.order ?? "free",
    signatures: given.map((signature) => ({ ...signature, actsForNames: signature.actsFor.map(nameOf) })),
    events: listSignOffEvents(db, firm.id, record.id).map(({ sequence, at, actorName, event }) => {
      return { sequence, at, actorName, event };
    }),
    moved: moved.length === 0 ? null : explainMoved(moved),
    isAuthor: subject?.authorIds.includes(ctx.actor.id) ?? false,
    meaning: explainMeaning(facts.plan.name, reference, record.hash),
    earlier: listSignOffsOfPlan(db, firm.id, plan.id)
      .filter(({ id }) => id !== record.id)
      .map(({ id, number, state: then }) => ({ id, reference: formatReference(number), state: then })),
    drift: listDrift(db, firm, record, dayOf(ctx.clock.now())),
    evidence: describeEvidence(record, facts, reference),
  };
}

function describeEvidence({ state }: SignOffRecord, facts: SignOffFacts, reference: string): SignOffView["evidence"] {
  if (!certifiedStates.some((one) => one === state)) return null;
  const isReady = facts.register.annexes !== undefined;
  return { isReady, because: isReady ? null : explainNoAnnexes(reference) };
}

function describeLimits(facts: SignOffFacts): Pick<SignOffView, "headline" | "bars" | "unitName" | "limits"> {
  const judged = judgePlan(toEngineBasis(facts), listCountedLines(facts));
  const { assessment } = judgePlan(
    toEngineBasis(facts),
    facts.reserved.flatMap(({ lines }) => lines),
  );
  const before = new Map(assessment.findings.map((finding) => [keyOfFinding(finding), finding.worst]));
  const unit = facts.accelerators.find(({ milliTppPerUnit }) => milliTppPerUnit > 0);
  const milliTpp = unit?.milliTppPerUnit ?? 1_000;
  return {
    headline: explainHeadline(judged.assessment),
    bars: listPlanBars(judged, milliTpp),
    unitName: unit?.name ?? "TPP",
    limits: listLimitLines(judged, milliTpp).map(
      ({ key, title, standing, explanation, source, quote, worst, ratio }): ReviewedLimit => {
        return {
          key,
          title,
          standing,
          explanation,
          source,
          quote,
          measured: worst,
          ratio,
          without: before.get(key) ?? null,
        };
      },
    ),
  };
}

/** The lines of the request beside those that were approved last: of this plan before, or of the one in whose place it steps. */
function listReviewedLines(
  db: Db,
  firm: Firm,
  record: SignOffRecord,
  facts: SignOffFacts,
): Pick<SignOffView, "items" | "dropped" | "previousReference"> {
  const previous = findPrevious(db, firm, record);
  const before = previous === undefined ? [] : getFacts(db, firm.id, previous.id, previous.hash).plan.lines;
  const [sites, accelerators] = [
    new Map(listSites(db, firm.id).map((site) => [site.id, site])),
    new Map(listAccelerators(db, firm.id).map(({ id, name }) => [id, name])),
  ];
  const toRows = (lines: readonly PlanLine[]) =>
    lines.flatMap(({ siteId, acceleratorId, allocations }) =>
      allocations.map(({ effectiveOn, units }) => ({
        siteId,
        siteName: sites.get(siteId)?.name ?? siteId,
        destination: sites.get(siteId)?.destination ?? "",
        acceleratorId,
        acceleratorName: accelerators.get(acceleratorId) ?? acceleratorId,
        effectiveOn,
        units,
      })),
    );
  const keyOf = (row: Pick<ReviewedLine, "siteId" | "acceleratorId" | "effectiveOn">) =>
    `${row.siteId} ${row.acceleratorId} ${row.effectiveOn}`;
  const [rows, oldRows] = [toRows(facts.plan.lines), toRows(before)];
  const approved = new Map(oldRows.map((row) => [keyOf(row), row.units]));
  const kept = new Set(rows.map(keyOf));
  return {
    items: rows.map((row) => ({ ...row, approvedUnits: approved.get(keyOf(row)) ?? 0 })),
    dropped: oldRows
      .filter((row) => !kept.has(keyOf(row)))
      .map((row) => ({ ...row, units: 0, approvedUnits: row.units })),
    previousReference: previous === undefined ? null : formatReference(previous.number),
  };
}

function findPrevious(db: Db, firm: Firm, record: SignOffRecord): SignOffRecord | undefined {
  if (record.supersedesId !== null) return getSignOff(db, firm.id, record.supersedesId);
  return listSignOffsOfPlan(db, firm.id, record.planId).find(
    ({ number, decidedAt, state }) =>
      number < record.number && decidedAt !== null && ["approved", "superseded", "expired"].includes(state),
  );
}

function listDrift(db: Db, firm: Firm, record: SignOffRecord, today: IsoDate): readonly DriftRow[] {
  if (record.adoptedAt === null) return [];
  const sites = new Map(listSites(db, firm.id).map(({ id, name }) => [id, name]));
  const accelerators = new Map(listAccelerators(db, firm.id).map(({ id, name }) => [id, name]));
  return listDrifts(db, firm.id, record.id, today).map(({ adopted, ...drift }): DriftRow => {
    const { allocationId, siteId, acceleratorId, effectiveOn, units } = adopted;
    return {
      allocationId,
      siteName: sites.get(siteId) ?? siteId,
      acceleratorName: accelerators.get(acceleratorId) ?? acceleratorId,
      effectiveOn,
      units,
      ...drift,
    };
  });
}

/** How the person shows, before they sign, that it is they. */
export function getOwnSigningMethod(args: {
  readonly ctx: ServiceContext;
  readonly identity: IdentityContext;
}): ReturnType<typeof getSigningMethod> {
  requirePermission(args.ctx, "plan.read");
  return getSigningMethod(args.identity, args.ctx.firmId);
}
