import fc from "fast-check";
import { verdicts } from "#server/domain/assessment/finding";
import type { SignOffSubject } from "#server/domain/sign-off/sign-off";
import type { SignOffEvent } from "#server/domain/sign-off/sign-off-event";

/** Few people, facts and requirements, so that random events often meet. */
export const people = ["anna", "bert", "carla", "dora", "petra"] as const;
const hashes = ["a", "b", "c"].map((letter) => letter.repeat(64));

const person = fc.constantFrom(...people);
const hash = fc.constantFrom(...hashes);

const judgement = fc.record({
  verdict: fc.oneof(
    { weight: 6, arbitrary: fc.constant("within" as const) },
    { weight: 1, arbitrary: fc.constantFrom(...verdicts) },
  ),
  isInBuffer: fc.boolean(),
  doConditionsHold: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
});

const requirement = fc.record({
  id: fc.constantFrom("firm", "tier-two"),
  name: fc.constant("Approvers"),
  because: fc.constant("The firm asks for it."),
  approverIds: fc.option(fc.uniqueArray(person, { minLength: 1, maxLength: 3 }), { nil: null }),
  count: fc.integer({ min: 0, max: 2 }),
});

const subject: fc.Arbitrary<SignOffSubject> = fc.record({
  hash,
  judgement,
  conditions: fc.constant([]),
  bufferReason: fc.option(fc.constant("Texas follows."), { nil: null }),
  requirements: fc.array(requirement, { maxLength: 2 }),
  peopleNeeded: fc.integer({ min: 1, max: 3 }),
  order: fc.constantFrom("free", "fixed"),
  authorIds: fc.uniqueArray(person, { maxLength: 2 }),
});

const signature = fc.record({
  hash,
  personId: person,
  personName: fc.constant("Somebody"),
  actsFor: fc.uniqueArray(person, { maxLength: 2 }),
  meaning: fc.constant("I approve it."),
  reason: fc.constant("checked"),
  method: fc.constant("password" as const),
  at: fc.constant("2026-11-23T10:00:00.000Z"),
});

const reason = fc.constant("as discussed");

/** Any event, whether it may happen or not; signatures most often. */
export const signOffEvent: fc.Arbitrary<SignOffEvent> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("submit"), subject }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("renew"), subject }) },
  {
    weight: 10,
    arbitrary: fc.record({ kind: fc.constant("sign"), signature, now: fc.record({ hash, judgement }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constantFrom("request-changes", "reject"), hash, personId: person, reason }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom("withdraw", "revoke", "expire"), reason }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("supersede"), bySignOffId: fc.constant("other") }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("adopt"), registerVersion: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("mark-for-review"), cause: reason }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("hold-again") }) },
);

/** A request that can be approved, then a long run of events: paths to approval are common among these. */
export const approvableSequence: fc.Arbitrary<readonly SignOffEvent[]> = fc
  .tuple(
    subject.map((one): SignOffEvent => {
      const requirements = one.requirements.map((each) => ({ ...each, count: Math.max(1, each.count) }));
      const within = { verdict: "within", isInBuffer: false, doConditionsHold: true } as const;
      const first = { ...one, hash: hashes[0] ?? "", judgement: within, requirements };
      return { kind: "submit", subject: first };
    }),
    fc.array(signOffEvent, { minLength: 4, maxLength: 30 }),
  )
  .map(([first, rest]) => [first, ...rest]);
