import { describe, expect, test } from "vitest";
import { unsubmitted, type SignOff, type SignOffSubject } from "#server/domain/sign-off/sign-off";
import type { SignOffEvent } from "#server/domain/sign-off/sign-off-event";
import { replay, transition } from "#server/domain/sign-off/transition";

const hash = "a".repeat(64);
const within = { verdict: "within", isInBuffer: false, doConditionsHold: true } as const;

const subject: SignOffSubject = {
  hash,
  judgement: within,
  conditions: [],
  bufferReason: null,
  requirements: [{ id: "firm", name: "Approvers", because: "", approverIds: null, count: 2 }],
  peopleNeeded: 2,
  order: "free",
  authorIds: ["petra"],
};

function sign(
  personId: string,
  over: Partial<Extract<SignOffEvent, { kind: "sign" }>["signature"]> = {},
): SignOffEvent {
  return {
    kind: "sign",
    signature: {
      hash,
      personId,
      personName: personId,
      actsFor: [],
      meaning: "",
      reason: "checked",
      method: "password",
      at: "2026-11-23T10:00:00.000Z",
      ...over,
    },
    now: { hash, judgement: within },
  };
}

function submitted(over: Partial<SignOffSubject> = {}): SignOff {
  return replay(unsubmitted, [{ kind: "submit", subject: { ...subject, ...over } }]);
}

const refusalOf = (signOff: SignOff, event: SignOffEvent) => {
  const next = transition(signOff, event);
  return next.isAllowed ? "allowed" : next.refusal;
};

describe("an approval", () => {
  test("takes as many different people as are needed", () => {
    const once = replay(submitted(), [sign("anna")]);
    expect(once.state).toBe("submitted");
    expect(refusalOf(once, sign("anna"))).toBe("already-signed");
    expect(replay(once, [sign("bert")]).state).toBe("approved");
  });

  test("is not given by who changed the plan, nor in their place", () => {
    expect(refusalOf(submitted(), sign("petra"))).toBe("author");
    const named = { requirements: [{ id: "p", name: "P", because: "", approverIds: ["petra", "anna"], count: 1 }] };
    expect(refusalOf(submitted(named), sign("bert", { actsFor: ["petra"] }))).toBe("not-required");
    expect(refusalOf(submitted(named), sign("bert", { actsFor: ["anna"] }))).toBe("allowed");
  });

  test("is not given on other facts than those that stand, or that were looked at", () => {
    const other = "b".repeat(64);
    expect(refusalOf(submitted(), sign("anna", { hash: other }))).toBe("stale");
    expect(refusalOf(submitted(), { ...sign("anna"), now: { hash: other, judgement: within } } as SignOffEvent)).toBe(
      "stale",
    );
  });

  test.each([
    ["breach", { ...within, verdict: "breach" }],
    ["unjudged", { ...within, verdict: "indeterminate" }],
    ["condition-broken", { ...within, doConditionsHold: false }],
    ["buffer-without-reason", { ...within, isInBuffer: true }],
  ] as const)("is refused with %s", (refusal, judgement) => {
    const event = { ...sign("anna"), now: { hash, judgement } } as SignOffEvent;
    expect(refusalOf(submitted(), event)).toBe(refusal);
  });

  test("is given with a buffer passed where there is a reason", () => {
    const event = { ...sign("anna"), now: { hash, judgement: { ...within, isInBuffer: true } } } as SignOffEvent;
    expect(refusalOf(submitted({ bufferReason: "Texas follows." }), event)).toBe("allowed");
  });

  test("goes in order where the order is fixed", () => {
    const requirements = [
      { id: "one", name: "One", because: "", approverIds: ["anna"], count: 1 },
      { id: "two", name: "Two", because: "", approverIds: ["bert"], count: 1 },
    ];
    const fixed = submitted({ requirements, order: "fixed" });
    expect(refusalOf(fixed, sign("bert"))).toBe("out-of-turn");
    expect(replay(fixed, [sign("anna"), sign("bert")]).state).toBe("approved");
    expect(refusalOf(submitted({ requirements }), sign("bert"))).toBe("allowed");
  });

  test("is not lost or counted anew by a renewal on other facts", () => {
    const once = replay(submitted(), [sign("anna")]);
    const renewed = replay(once, [{ kind: "renew", subject: { ...subject, hash: "b".repeat(64) } }]);
    expect(renewed.signatures).toHaveLength(1);
    const again = { hash: "b".repeat(64), judgement: within };
    const second = { ...sign("bert", { hash: again.hash }), now: again } as SignOffEvent;
    expect(replay(renewed, [second]).state).toBe("submitted");
  });
});

test("what nobody is required to sign is not submitted", () => {
  expect(refusalOf(unsubmitted, { kind: "submit", subject: { ...subject, requirements: [] } })).toBe("no-requirement");
});

test("a second decision is told as decided already", () => {
  const rejected = replay(submitted(), [{ kind: "reject", hash, personId: "anna", reason: "no" }]);
  expect(refusalOf(rejected, sign("bert"))).toBe("already-decided");
  expect(refusalOf(submitted(), { kind: "reject", hash, personId: "petra", reason: "no" })).toBe("author");
});

test("what is adopted is adopted once and does not expire", () => {
  const approved = replay(submitted(), [sign("anna"), sign("bert"), { kind: "adopt", registerVersion: 3 }]);
  expect(refusalOf(approved, { kind: "adopt", registerVersion: 4 })).toBe("already-adopted");
  expect(refusalOf(approved, { kind: "expire", reason: "late" })).toBe("already-adopted");
  expect(refusalOf(approved, { kind: "revoke", reason: "sold" })).toBe("allowed");
});
