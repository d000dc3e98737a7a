import fc from "fast-check";
import { expect, test } from "vitest";
import { signOffStates, unsubmitted, type SignOff, type SignOffSubject } from "#server/domain/sign-off/sign-off";
import type { SignOffSignature } from "#server/domain/sign-off/signature";
import type { SignOffEvent } from "#server/domain/sign-off/sign-off-event";
import { eventStates, eventTargets, replay, transition } from "#server/domain/sign-off/transition";
import { approvableSequence, signOffEvent } from "#tests/support/sign-off-arbitraries";

const sequences = 100_000;

/** What was accepted, kept apart from the domain's own state. */
interface History {
  subject: SignOffSubject | null;
  readonly signed: SignOffSignature[];
  lastSign: Extract<SignOffEvent, { readonly kind: "sign" }> | null;
}

/** Says in its own words, from the accepted events alone, why an approval would be wrong; null where it is right. */
function findWrong({ subject, signed, lastSign }: History): string | null {
  if (subject === null || lastSign === null) return "nothing was submitted or signed";
  const counting = signed.filter(({ hash }) => hash === subject.hash);
  const signers = new Set(counting.map(({ personId }) => personId));
  if (lastSign.now.hash !== subject.hash || lastSign.signature.hash !== subject.hash) return "stale hash";
  if (lastSign.now.judgement.verdict !== "within") return "breach or indeterminate";
  if (!lastSign.now.judgement.doConditionsHold) return "broken condition";
  if (lastSign.now.judgement.isInBuffer && subject.bufferReason === null) return "buffer without a reason";
  if (subject.authorIds.some((id) => signers.has(id))) return "self-approval";
  if (signers.size < subject.peopleNeeded) return "too few signers";
  if (subject.requirements.length === 0) return "no requirement";
  for (const { approverIds, count } of subject.requirements) {
    const covering = counting.filter(({ personId, actsFor }) => {
      const persons = [personId, ...actsFor.filter((id) => !subject.authorIds.includes(id))];
      return approverIds === null || persons.some((id) => approverIds.includes(id));
    });
    if (new Set(covering.map(({ personId }) => personId)).size < count) return "a requirement is open";
  }
  return null;
}

function note(history: History, event: SignOffEvent): void {
  if (event.kind === "submit" || event.kind === "renew") history.subject = event.subject;
  if (event.kind !== "sign") return;
  history.signed.push(event.signature);
  history.lastSign = event;
}

test("no sequence of events reaches approved with a breach, an unjudged finding, a self-approval, too few signers or a stale hash", () => {
  let approvals = 0;
  const anySequence = fc.oneof(approvableSequence, fc.array(signOffEvent, { maxLength: 24 }));
  fc.assert(
    fc.property(anySequence, (events) => {
      let signOff: SignOff = unsubmitted;
      const accepted: SignOffEvent[] = [];
      const history: History = { subject: null, signed: [], lastSign: null };
      for (const event of events) {
        const before = signOff.state;
        const next = transition(signOff, event);
        if (!next.isAllowed) continue;
        signOff = next.signOff;
        accepted.push(event);
        note(history, event);
        if (!eventStates[event.kind].includes(before) || !eventTargets[event.kind].includes(signOff.state))
          throw new Error(`\`${event.kind}\` led from ${before} to ${signOff.state}`);
        if (signOff.state !== "approved" || before === "approved") continue;
        approvals += 1;
        const wrong = findWrong(history);
        if (wrong !== null) throw new Error(`approved with: ${wrong}`);
      }
      expect(replay(unsubmitted, accepted)).toEqual(signOff);
    }),
    { numRuns: sequences },
  );
  // A test in which nothing was ever approved would show nothing.
  expect(approvals).toBeGreaterThan(sequences / 100);
}, 300_000);

test("every event in every state gives the next state or a refusal", () => {
  fc.assert(
    fc.property(signOffEvent, fc.constantFrom(...signOffStates), fc.option(signOffEvent), (event, state, earlier) => {
      const subject = earlier?.kind === "submit" ? earlier.subject : null;
      const next = transition({ ...unsubmitted, state, subject }, event);
      if (next.isAllowed) expect(eventTargets[event.kind]).toContain(next.signOff.state);
      else expect(next.refusal).not.toBe("");
    }),
    { numRuns: 5_000 },
  );
});
