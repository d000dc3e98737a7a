import { expect, test } from "vitest";
import { deriveInvitationEnd, deriveInvitationState } from "#server/domain/invitation/invitation";

const createdAt = "2026-11-23T10:00:00.000Z";
const expiresAt = "2026-11-30T10:00:00.000Z";
const untouched = { expiresAt, acceptedAt: null, revokedAt: null };

test("an invitation ends seven days after it was made, to the millisecond", () => {
  expect(deriveInvitationEnd(createdAt)).toBe(expiresAt);
  expect(deriveInvitationEnd("2028-02-26T23:59:59.999Z")).toBe("2028-03-04T23:59:59.999Z");
});

test.each([
  ["a millisecond before its end it is open", "2026-11-30T09:59:59.999Z", "open"],
  ["exactly at its end it is past", expiresAt, "past"],
  ["after its end it is past", "2027-01-01T00:00:00.000Z", "past"],
])("%s", (_, now, state) => {
  expect(deriveInvitationState(untouched, now)).toBe(state);
});

test.each([createdAt, "2027-01-01T00:00:00.000Z"])("what was accepted or revoked stays so, also at %s", (now) => {
  expect(deriveInvitationState({ ...untouched, acceptedAt: createdAt }, now)).toBe("accepted");
  expect(deriveInvitationState({ ...untouched, revokedAt: createdAt }, now)).toBe("revoked");
});
