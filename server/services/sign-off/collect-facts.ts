import type { Db } from "#db/client";
import { listApprovalPolicies } from "#db/queries/approval-policy";
import type { Firm } from "#db/queries/firm";
import { findSignOff, listReservingSignOffs, listSignOffsIn, type SignOffRecord } from "#db/queries/sign-off";
import { listRollUpCells } from "#db/queries/roll-up";
import { listMilestonesBySite } from "#db/queries/site-milestone";
import { getLastSequence } from "#db/queries/allocation";
import { listUnitChanges } from "#db/queries/stock";
import { findPlan, type Plan } from "#db/queries/plan";
import type { RollUpCell } from "#server/domain/allocation/roll-up";
import type { IsoDate } from "#server/domain/iso-date";
import type { PlanLine } from "#server/domain/plan/plan";
import { getEdition } from "#server/domain/rulebook/editions";
import type { Condition } from "#server/domain/sign-off/condition";
import { formatReference } from "#server/domain/sign-off/reference";
import {
  signOffFactsFormat,
  type ReservedPlan,
  type SignOffBasis,
  type StatedCondition,
} from "#server/domain/sign-off/sign-off-facts";
import { listPlanPlaces, listProposing } from "../plan/plan-lines";
import { getSignOffState } from "./get-sign-off";

/** What a request brings of its own. */
export interface FactsRequest {
  readonly plan: Plan;
  readonly reference: string;
  /** The approved sign-off in whose place it steps: that one is not reserved beside it. */
  readonly supersedesId: string | null;
  readonly conditions: readonly Condition[];
  /** Why it should pass though a buffer is passed; null where none was given. */
  readonly bufferReason: string | null;
  readonly asOf: IsoDate;
}

/** Everything that a decision on a plan rests on, as it is at this moment. Sorted throughout: the same facts give the same text. */
export function collectFacts(db: Db, firm: Firm, request: FactsRequest): SignOffBasis {
  const { plan, reference } = request;
  const supersedesId = findSupersedable(db, firm, request.supersedesId)?.id ?? null;
  return collect(db, firm, {
    ...request,
    supersedesId,
    plan: { id: plan.id, name: plan.name, lines: listLinesOf(db, firm, plan.id) },
    reserved: listReservingSignOffs(db, firm.id, false).filter(
      ({ id, planId }) => id !== supersedesId && planId !== plan.id,
    ),
    conditions: listConditions(db, firm, supersedesId, {
      reference,
      conditions: request.conditions,
    }),
  });
}

/** The register with every approved plan, and on top only `corrections`, none as a rule: what has to hold as long as any approval stands. */
export function collectStanding(
  db: Db,
  firm: Firm,
  asOf: IsoDate,
  corrections: readonly PlanLine[] = [],
): SignOffBasis {
  return collect(db, firm, {
    reference: "",
    plan: { id: "", name: "", lines: corrections },
    supersedesId: null,
    bufferReason: null,
    asOf,
    reserved: listReservingSignOffs(db, firm.id, false),
    conditions: listConditions(db, firm, null, { reference: "", conditions: [] }),
  });
}

/** The approval that can still be stepped in the place of: what is adopted, or no longer approved, stays as it is. */
export function findSupersedable(db: Db, firm: Firm, signOffId: string | null): SignOffRecord | undefined {
  const record = signOffId === null ? undefined : findSignOff(db, firm.id, signOffId);
  return record?.state === "approved" && record.adoptedAt === null ? record : undefined;
}

interface Collected extends Pick<FactsRequest, "reference" | "supersedesId" | "bufferReason" | "asOf"> {
  readonly plan: SignOffBasis["plan"];
  readonly reserved: readonly SignOffRecord[];
  readonly conditions: readonly StatedCondition[];
}

function collect(
  db: Db,
  firm: Firm,
  { reference, plan, supersedesId, bufferReason, asOf, conditions, ...rest }: Collected,
): SignOffBasis {
  const { lines } = plan;
  const reserved = rest.reserved.map((record): ReservedPlan => toReserved(db, firm, record));
  const places = listPlanPlaces(db, firm.id);
  const counted = [...lines, ...reserved.flatMap((other) => other.lines)];
  return {
    format: signOffFactsFormat,
    reference,
    plan,
    register: {
      version: firm.registerVersion,
      sequence: getLastSequence(db, firm.id),
      cells: sortCells(listRollUpCells(db, firm.id)),
    },
    reserved,
    supersedes: supersedesId,
    edition: getEdition(firm.editionId),
    readings: firm.readings,
    firm: { name: firm.name, headquarters: firm.headquarters, ultimateParent: firm.ultimateParent },
    buffers: firm.buffers,
    bufferReason,
    signing: {
      policies: listApprovalPolicies(db, firm.id),
      approvalsNeeded: firm.approvalsNeeded,
      order: firm.signingOrder,
    },
    sites: pick(
      places.sites,
      counted.map(({ siteId }) => siteId),
    ),
    accelerators: pick(
      places.accelerators,
      counted.map(({ acceleratorId }) => acceleratorId),
    ),
    asOf,
    conditions,
    stock: listStockOf(db, firm, conditions),
    liveOn: listLiveDays(db, firm, conditions),
  };
}

function listLinesOf(db: Db, firm: Firm, planId: string): readonly PlanLine[] {
  return listProposing(db, firm.id, planId).map(
    ({ siteId, acceleratorId, allocations, priority, isFixed, earliestOn }) => {
      return { siteId, acceleratorId, allocations, priority, isFixed, earliestOn };
    },
  );
}

function toReserved(db: Db, firm: Firm, { id, number, planId }: SignOffRecord): ReservedPlan {
  return {
    signOffId: id,
    reference: formatReference(number),
    planName: findPlan(db, firm.id, planId)?.name ?? planId,
    lines: listLinesOf(db, firm, planId),
  };
}

/** An approval's conditions bind on after it is adopted, until it is revoked or superseded. */
function listConditions(
  db: Db,
  firm: Firm,
  supersedesId: string | null,
  request: Pick<FactsRequest, "reference" | "conditions">,
): readonly StatedCondition[] {
  const approved = listSignOffsIn(db, firm.id, ["approved"])
    .filter(({ id }) => id !== supersedesId)
    .flatMap(({ id, number }) =>
      (getSignOffState(db, firm.id, id).subject?.conditions ?? []).map((condition) => {
        return { ...condition, reference: formatReference(number) };
      }),
    );
  const { reference } = request;
  const own = request.conditions.map((condition) => ({ ...condition, reference }));
  // The request's own stand in its place among the approved ones once it is one of them.
  return [...approved.filter((condition) => condition.reference !== reference), ...own];
}

function listStockOf(db: Db, firm: Firm, conditions: readonly StatedCondition[]): SignOffBasis["stock"] {
  const keys = new Set(conditions.map(({ destination, acceleratorId }) => `${destination} ${acceleratorId}`));
  const first = conditions.filter(({ destination, acceleratorId }) => keys.delete(`${destination} ${acceleratorId}`));
  return first.flatMap((condition) => listUnitChanges(db, firm.id, condition));
}

function listLiveDays(db: Db, firm: Firm, conditions: readonly StatedCondition[]): SignOffBasis["liveOn"] {
  const named = new Set(conditions.flatMap(({ until }) => (until.kind === "site-live" ? [until.siteId] : [])));
  if (named.size === 0) return [];
  const milestones = listMilestonesBySite(db, firm.id);
  return [...named].sort().flatMap((siteId) => {
    const on = milestones.get(siteId)?.liveOn ?? null;
    return on === null ? [] : [{ siteId, on }];
  });
}

function pick<Place>(places: ReadonlyMap<string, Place>, ids: readonly string[]): readonly Place[] {
  return [...new Set(ids)].sort().flatMap((id) => places.get(id) ?? []);
}

function sortCells(cells: readonly RollUpCell[]): readonly RollUpCell[] {
  const keyOf = ({ destination, effectiveOn, stage, holding, controlClass }: RollUpCell) =>
    `${destination} ${effectiveOn} ${stage} ${holding} ${controlClass}`;
  return [...cells].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}
