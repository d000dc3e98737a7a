import { getTier } from "#server/domain/rulebook/tier";
import { quarterIndexOf } from "#server/domain/remedy/count-quarters";
import type { IsoDate } from "#server/domain/iso-date";
import { getProposedUnits, withUnits } from "#server/domain/plan/plan-edit";
import type { PlanLine } from "#server/domain/plan/plan";
import { judgePlan } from "#server/domain/plan/plan-engine";
import { priorityWeightOf, type RemedyQuestion } from "#server/domain/remedy/remedy";

/** A way in which one line could look, with what it costs: units touched times the weight of the line. */
interface Choice {
  readonly line: PlanLine;
  readonly cost: number;
}

export type BruteForceKind = "trim" | "defer";

/** How many ways there are; too many are not tried. */
export function countChoices(question: RemedyQuestion, kind: BruteForceKind): number {
  return question.lines.reduce((product, line) => product * listChoices(question, line, kind).length, 1);
}

/** The least weighed units with which a plan is cured, found by trying everything; null where nothing cures it. */
export function findLeastByTrying(question: RemedyQuestion, kind: BruteForceKind): number | null {
  const choices = question.lines.map((line) => [...listChoices(question, line, kind)].sort((a, b) => a.cost - b.cost));
  let least: number | null = null;
  const tryFrom = (index: number, chosen: readonly PlanLine[], cost: number): void => {
    if (least !== null && cost >= least) return;
    const own = choices[index];
    if (own === undefined) {
      if (isCured(question, chosen)) least = cost;
      return;
    }
    for (const choice of own) tryFrom(index + 1, [...chosen, choice.line], cost + choice.cost);
  };
  tryFrom(0, [], 0);
  return least;
}

function listChoices({ basis, constraints }: RemedyQuestion, line: PlanLine, kind: BruteForceKind): readonly Choice[] {
  const isHome = basis.sites.get(line.siteId)?.destination === basis.edition.home;
  const isLeft = line.isFixed || constraints.untouchedSiteIds.includes(line.siteId) || isHome;
  if (isLeft) return [{ line, cost: 0 }];
  const days = [...new Set([...line.allocations.map(({ effectiveOn }) => effectiveOn), ...constraints.horizon])].sort();
  const before = days.map((day) => getProposedUnits(line, day));
  const total = before.reduce((sum, units) => sum + units, 0);
  const weight = priorityWeightOf(line.priority);
  return listVectors(before, kind).flatMap((after) => {
    if (kind === "defer" && after.reduce((sum, units) => sum + units, 0) !== total) return [];
    const mayCome = (day: IsoDate) =>
      day >= constraints.changesFrom && (line.earliestOn === null || day >= line.earliestOn);
    if (days.some((day, at) => (after[at] ?? 0) > (before[at] ?? 0) && !mayCome(day))) return [];
    if (days.some((day, at) => day < constraints.changesFrom && after[at] !== before[at])) return [];
    const touched = before.reduce((sum, units, at) => sum + Math.max(units - (after[at] ?? 0), 0), 0);
    const allocations = days.reduce((list, day, at) => withUnits(list, day, after[at] ?? 0), line.allocations);
    return [{ line: { ...line, allocations }, cost: touched * weight }];
  });
}

/** Every way to place units, none of them earlier than planned. */
function listVectors(before: readonly number[], kind: BruteForceKind): readonly (readonly number[])[] {
  let vectors: readonly (readonly number[])[] = [[]];
  let planned = 0;
  for (const units of before) {
    planned += units;
    const until = planned;
    vectors = vectors.flatMap((vector) => {
      const placed = vector.reduce((sum, each) => sum + each, 0);
      const most = kind === "trim" ? units : until - placed;
      return Array.from({ length: most + 1 }, (_, count) => [...vector, count]);
    });
  }
  return vectors;
}

function isCured(question: RemedyQuestion, lines: readonly PlanLine[]): boolean {
  return keepsCapacities(question, lines) && judgePlan(question.basis, lines).assessment.verdict === "within";
}

/** Whether no site draws more, or takes more in a quarter, than it can or than the plan asked of it as it was. */
export function keepsCapacities(question: RemedyQuestion, lines: readonly PlanLine[]): boolean {
  const { constraints } = question;
  return [...constraints.capacities].every(
    ([siteId, { powerWatts, powerUseEffectivenessPermille, slotsPerQuarter }]) => {
      const listPlaced = (all: readonly PlanLine[]) => [
        ...constraints.standing.filter((each) => each.siteId === siteId),
        ...all
          .filter((line) => line.siteId === siteId)
          .flatMap(({ acceleratorId, allocations }) => allocations.map((each) => ({ acceleratorId, ...each }))),
      ];
      const [was, is] = [listPlaced(question.lines), listPlaced(lines)];
      const draw = (placed: typeof was, day: IsoDate) =>
        placed.reduce((sum, { acceleratorId, units, effectiveOn }) => {
          const watts = (constraints.wattsPerUnit.get(acceleratorId) ?? 0) * powerUseEffectivenessPermille;
          return sum + (effectiveOn <= day ? units * watts : 0);
        }, 0);
      const arrive = (placed: typeof was, day: IsoDate) =>
        placed.reduce(
          (sum, { units, effectiveOn }) =>
            sum + (quarterIndexOf(effectiveOn) === quarterIndexOf(day) ? Math.max(units, 0) : 0),
          0,
        );
      return [...was, ...is].every(({ effectiveOn }) => {
        const keepsPower =
          powerWatts === null || draw(is, effectiveOn) <= Math.max(powerWatts * 1000, draw(was, effectiveOn));
        const keepsSlots =
          slotsPerQuarter === null || arrive(is, effectiveOn) <= Math.max(slotsPerQuarter, arrive(was, effectiveOn));
        return keepsPower && keepsSlots;
      });
    },
  );
}

/** Whether a site may take moved units on a day: at home or of tier one. */
export function isOpenPlace({ basis }: RemedyQuestion, siteId: string, on: IsoDate): boolean {
  const destination = basis.sites.get(siteId)?.destination;
  if (destination === undefined) return false;
  return destination === basis.edition.home || getTier(basis.edition, destination, on) === "one";
}
