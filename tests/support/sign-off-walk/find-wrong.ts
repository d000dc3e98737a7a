import { createHash } from "node:crypto";
import type { SignOffFacts } from "#server/domain/sign-off/sign-off-facts";
import type { NotedPolicy, NotedRequest, NotedSignature } from "./ledger";
import { bringsToTierTwo, findMost, findOver, isOverBuffer, sumBrought } from "./judge-by-hand";
import { readAdopted, readFacts, readPlanChanges, readRegister, readSignOffs, type ChangeRow } from "./read-world";
import type { SignOffRow } from "./read-world";
import type { World } from "./world";

/** From which state to which an ordinary decision leads; everything else would be a way around one. */
const ways: Readonly<Record<string, readonly string[]>> = {
  draft: ["submitted"],
  submitted: ["changes-requested", "approved", "rejected", "withdrawn", "expired"],
  approved: ["superseded", "revoked", "expired"],
};

/** What is wrong after a step, in words; null where all promises hold. Notes the states as they are now. */
export function findWrong(world: World): string | null {
  const { ledger } = world;
  for (const signOff of readSignOffs(world)) {
    const before = ledger.states.get(signOff.id) ?? "draft";
    ledger.states.set(signOff.id, signOff.state);
    if (before !== signOff.state && !(ways[before] ?? []).includes(signOff.state))
      return `${before} led to ${signOff.state}`;
    const wrong = findWrongApproval(world, signOff, before) ?? findWrongAdoption(world, signOff);
    if (wrong !== null) return wrong;
  }
  return null;
}

function findWrongApproval(world: World, signOff: SignOffRow, before: string): string | null {
  const { ledger } = world;
  const request = ledger.requests.get(signOff.id);
  if (signOff.state !== "approved" || before === "approved") return null;
  if (request === undefined) return "approved and never asked for";
  if (ledger.approvedIds.has(signOff.id)) return "approved twice";
  ledger.approvedIds.add(signOff.id);
  const counted = listCounted(world);
  return (
    findOver(counted, request.asOf) ??
    findBrokenCondition(world, counted) ??
    findMissingSigner(world, signOff, request, counted) ??
    findMoved(world, signOff)
  );
}

/** The register with every approved plan that is not in it. */
function listCounted(world: World): readonly ChangeRow[] {
  const reserved = readSignOffs(world).filter(({ state, adoptedAt }) => state === "approved" && adoptedAt === null);
  return [...readRegister(world), ...reserved.flatMap(({ planId }) => readPlanChanges(world, planId))];
}

function findBrokenCondition(world: World, counted: readonly ChangeRow[]): string | null {
  const standing = readSignOffs(world).filter(({ state }) => state === "approved");
  const conditions = standing.flatMap(({ id }) => world.ledger.requests.get(id)?.conditions ?? []);
  const isBroken = conditions.some((condition) => findMost(counted, condition) > condition.mostUnits);
  return isBroken ? "a condition is broken" : null;
}

function findMissingSigner(
  world: World,
  { id, planId, hash }: SignOffRow,
  { asOf, bufferReason }: NotedRequest,
  counted: readonly ChangeRow[],
): string | null {
  const { signatures, authors, buffer, approvalsNeeded, policies } = world.ledger;
  const given = (signatures.get(id) ?? []).filter((signature) => signature.hash === hash);
  const signers = new Set(given.map(({ personId }) => personId));
  const writers = authors.get(planId) ?? new Set<string>();
  if ([...signers].some((personId) => writers.has(personId))) return "an author signed";
  if (signers.size < Math.max(2, approvalsNeeded)) return `${signers.size} of ${approvalsNeeded} people signed`;
  const isInBuffer = buffer !== null && isOverBuffer(counted, asOf, buffer);
  if (isInBuffer && bufferReason === null) return "a buffer is passed without a reason";
  const brought = readPlanChanges(world, planId);
  const asksFor = ({ trigger, overMilliTpp }: NotedPolicy): boolean =>
    trigger === "every-plan" ||
    (trigger === "tier-two" && bringsToTierTwo(brought)) ||
    (trigger === "tpp-over" && sumBrought(brought) > (overMilliTpp ?? 0)) ||
    (trigger === "in-buffer" && isInBuffer);
  const isMet = ({ approverIds, count }: NotedPolicy): boolean => {
    const covers = ({ personId, actsFor }: NotedSignature) =>
      [personId, ...actsFor.filter((one) => !writers.has(one))].some((one) => approverIds.includes(one));
    return new Set(given.filter(covers).map(({ personId }) => personId)).size >= count;
  };
  const open = policies.find((policy) => asksFor(policy) && !isMet(policy));
  return open === undefined ? null : `the policy ${open.trigger} is not met`;
}

/** What of the facts that were signed is not as it stands now. */
function findMoved(world: World, signOff: SignOffRow): string | null {
  const text = readFacts(world, signOff.id, signOff.hash);
  if (createHash("sha256").update(text).digest("hex") !== signOff.hash) return "the facts are not what was hashed";
  const facts = JSON.parse(text) as SignOffFacts;
  const { ledger } = world;
  if (describeFrozen(facts) !== describeUnits(readRegister(world))) return "the register moved";
  const frozen = facts.plan.lines.flatMap(({ siteId, acceleratorId, allocations }) =>
    allocations.map(({ effectiveOn, units }) => ({ siteId, acceleratorId, effectiveOn, units })),
  );
  const count = (changes: readonly { readonly effectiveOn: string; readonly units: number }[]) =>
    changes
      .map(({ effectiveOn, units }) => `${effectiveOn} ${units}`)
      .sort()
      .join();
  if (count(frozen) !== count(readPlanChanges(world, signOff.planId))) return "the plan moved";
  const others = readSignOffs(world).filter(({ id, state, adoptedAt }) => {
    return id !== signOff.id && state === "approved" && adoptedAt === null;
  });
  const ids = (list: readonly string[]) => [...list].sort().join();
  if (ids(facts.reserved.map(({ signOffId }) => signOffId)) !== ids(others.map(({ id }) => id)))
    return "the other approved plans moved";
  if (facts.signing?.approvalsNeeded !== ledger.approvalsNeeded) return "how many sign moved";
  if (facts.signing.policies.length !== ledger.policies.length) return "the policies moved";
  if ((facts.buffers["geographic.tier-two-country"] ?? null) !== ledger.buffer) return "the buffer moved";
  return null;
}

function describeFrozen({ register }: SignOffFacts): string {
  return describeSums(
    register.cells.map((cell) => {
      return { key: `${cell.destination} ${cell.holding} ${cell.controlClass} ${cell.effectiveOn}`, units: cell.units };
    }),
  );
}

function describeUnits(changes: readonly ChangeRow[]): string {
  return describeSums(
    changes.map((change) => {
      const { destination, holding, controlClass, effectiveOn, units } = change;
      return { key: `${destination} ${holding} ${controlClass} ${effectiveOn}`, units };
    }),
  );
}

function describeSums(changes: readonly { readonly key: string; readonly units: number }[]): string {
  const sums = new Map<string, number>();
  for (const { key, units } of changes) sums.set(key, (sums.get(key) ?? 0) + units);
  const kept = [...sums].filter(([, units]) => units !== 0).map(([key, units]) => `${key} ${units}`);
  return kept.sort().join();
}

/** Adopted once, while approved and still within, and with exactly what the plan proposes. */
function findWrongAdoption(world: World, signOff: SignOffRow): string | null {
  const { adoptedIds, requests } = world.ledger;
  const adopted = describeUnits(readAdopted(world, signOff.id));
  const isNew = signOff.adoptedAt !== null && !adoptedIds.has(signOff.id);
  if (signOff.adoptedAt === null) return adopted === "" ? null : "in the register and not adopted";
  if (adopted !== describeUnits(readPlanChanges(world, signOff.planId)))
    return "the register has not what was approved";
  if (!isNew) return null;
  adoptedIds.add(signOff.id);
  if (signOff.state !== "approved") return `adopted when ${signOff.state}`;
  return findOver(listCounted(world), requests.get(signOff.id)?.asOf ?? "");
}
