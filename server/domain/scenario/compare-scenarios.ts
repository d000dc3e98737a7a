import { deriveShareSpan, type DatedShare, type ShareSpan } from "../assessment/dated-share";
import type { Finding } from "../assessment/finding";
import { getPart } from "../assessment/judge";
import type { Judgement } from "../assessment/judgement";
import { getVerdictOn, type Standing } from "../assessment/standing";
import { InvariantError } from "../invariant-error";
import { quarterStart, type IsoDate } from "../iso-date";
import type { PlanLine } from "../plan/plan";
import { listLineDifferences, type LineDifference } from "./line-differences";
import {
  deriveLimitState,
  findFirstBreach,
  getOverallStanding,
  nameLimit,
  type FirstBreach,
  type LimitName,
  type LimitState,
} from "./limit-state";
import { judgeScenario, type JudgedScenario, type ScenarioFacts } from "./scenario-facts";
import { findSlippedDay } from "./apply-slip";

/** How many scenarios stand side by side. */
export const comparedBounds = { least: 2, most: 4 } as const;

/** The most quarters that a comparison shows, from the first as-of date on. */
export const maxComparedQuarters = 20;

/** A plan, a version or a what-if of one, by the name that its column bears. */
export interface NamedScenario {
  readonly name: string;
  readonly facts: ScenarioFacts;
  readonly lines: readonly PlanLine[];
}

/** One scenario as a column. */
export interface ComparedScenario {
  readonly name: string;
  readonly editionTitle: string;
  readonly asOf: IsoDate;
  readonly standing: Standing;
  readonly firstBreach: FirstBreach | null;
}

/** A limit of one scenario: what is left of it, and its highest share in each quarter with the gravest verdict of any of its dates. */
export interface ComparedLimit extends LimitState {
  readonly ratio: LimitName["ratio"];
  readonly buffer: LimitName["buffer"];
  /** One for each quarter; null before the first date of the scenario. */
  readonly spans: readonly (ShareSpan | null)[];
}

/** A limit across the scenarios. */
export interface ComparedLimitRow extends LimitName {
  /** One for each scenario; null where the limit does not bind there, or nothing is ever in its scope. */
  readonly cells: readonly (ComparedLimit | null)[];
}

/** Two to four scenarios side by side. */
export interface ScenarioComparison {
  readonly scenarios: readonly ComparedScenario[];
  /** The first days of the quarters. */
  readonly quarters: readonly IsoDate[];
  /** In the order of the first scenario's findings, then what only later ones have. */
  readonly limits: readonly ComparedLimitRow[];
  /** By line, in the order of their first mention, and then by day. */
  readonly differences: readonly LineDifference[];
}

/** Judges two to four scenarios and sets them side by side; an InvariantError for fewer or more. */
export function compareScenarios(scenarios: readonly NamedScenario[]): ScenarioComparison {
  if (scenarios.length < comparedBounds.least || scenarios.length > comparedBounds.most)
    throw new InvariantError(`\`${scenarios.length}\` scenarios cannot stand side by side`);
  const judged = scenarios.map(({ facts }) => judgeScenario(facts));
  const quarters = listComparedQuarters(judged);
  const columns = judged.map((one) => listLimits(one, quarters));
  const names = new Map(columns.flatMap((column) => [...column].map(([key, { name }]) => [key, name] as const)));
  return {
    scenarios: scenarios.map(({ name, facts }, index) => toColumn(name, facts, judged[index])),
    quarters,
    limits: [...names].map(([key, name]) => ({
      ...name,
      cells: columns.map((column) => column.get(key)?.limit ?? null),
    })),
    differences: listLineDifferences(scenarios.map(({ lines }) => lines)),
  };
}

function toColumn(name: string, facts: ScenarioFacts, judged: JudgedScenario | undefined): ComparedScenario {
  if (judged === undefined) throw new InvariantError(`\`${name}\` was not judged`);
  return {
    name,
    editionTitle: facts.edition.title,
    asOf: facts.asOf,
    standing: getOverallStanding(judged.assessment),
    firstBreach: findFirstBreach(judged.assessment) ?? null,
  };
}

function listLimits({ judgement, assessment }: JudgedScenario, quarters: readonly IsoDate[]) {
  return new Map(
    assessment.findings.map((finding) => {
      const name = nameLimit(finding);
      const series = listSeries(judgement, finding);
      const spans = quarters.map((quarter) => deriveShareSpan(series, quarter, findQuarterAfter(quarter)) ?? null);
      const { ratio, buffer } = finding;
      const limit: ComparedLimit = { ...deriveLimitState(finding, assessment.asOf), ratio, buffer, spans };
      return [name.key, { name, limit }];
    }),
  );
}

/** A limit's share on every judged date with what the engine says of it then. */
function listSeries({ timeline, scopes }: Judgement, finding: Finding): readonly DatedShare[] {
  const scoped = scopes.find(
    ({ limit, destination }) => limit.id === finding.limitId && destination === finding.destination,
  );
  if (scoped === undefined) return [];
  return timeline.dates.map((on, t) => ({
    on,
    partMilliTpp: getPart(timeline, scoped.scope, t),
    totalMilliTpp: timeline.total[t] ?? 0,
    verdict: getVerdictOn(finding, on),
  }));
}

/** From the quarter of the first as-of date to that of the last judged date, at most so many. */
function listComparedQuarters(judged: readonly JudgedScenario[]): readonly IsoDate[] {
  const [first] = judged.map(({ assessment }) => assessment.asOf).sort();
  const last = judged
    .flatMap(({ judgement }) => judgement.timeline.dates.slice(-1))
    .sort()
    .at(-1);
  if (first === undefined) return [];
  const lastShown = quarterStart(last !== undefined && last > first ? last : first);
  const quarters: IsoDate[] = [];
  let quarter: IsoDate | null = quarterStart(first);
  while (quarter !== null && quarter <= lastShown && quarters.length < maxComparedQuarters) {
    quarters.push(quarter);
    quarter = findQuarterAfter(quarter);
  }
  return quarters;
}

/** Null after the last quarter of the calendar. */
function findQuarterAfter(quarter: IsoDate): IsoDate | null {
  return findSlippedDay(quarter, 1) ?? null;
}
