import { expect, test } from "vitest";
import type { ServiceContext } from "#server/services/context";
import { listInvitations, readInvitation } from "#server/services/invitation/invitation-queries";
import { acceptAsNewPerson } from "#server/services/invitation/accept-as-new-person";
import { endMembership } from "#server/services/membership/end-membership";
import { updateMembership } from "#server/services/membership/update-membership";
import { createTestFirm, dumpDatabase, failAtAuditEntry } from "#tests/support/context";
import { enterAs, inviteTo, listTrail } from "#tests/support/people";
import { createTestBrowser, strongPassword } from "#tests/support/test-browser";

const email = "ines@example.com";

function createInviters() {
  const { ctx } = createTestFirm();
  const ada = enterAs(ctx, ["administrator"], "ada");
  const bert = enterAs(ctx, ["administrator"], "bert");
  return { ctx, ada, secret: inviteTo(bert, email), kept: inviteTo(ada, "kim@example.com") };
}

const ways: readonly [string, (ctx: ServiceContext) => unknown][] = [
  ["is removed", (ctx) => endMembership({ ctx, input: { personId: "bert" } })],
  [
    "is administrator no longer",
    (ctx) => updateMembership({ ctx, input: { personId: "bert", roles: ["planner", "auditor"] } }),
  ],
];

test.each(ways)("an invitation whose inviter %s is revoked, in the trail too", async (_, lose) => {
  const { ctx, ada, secret, kept } = createInviters();
  lose(ada);
  expect(() => readInvitation({ ctx, input: { secret } })).toThrow("This invitation was revoked; ask for a new one.");
  const about = { name: "Ines", password: strongPassword };
  const accept = acceptAsNewPerson({ ctx: createTestBrowser({ ctx }).request(), input: { secret, ...about } });
  await expect(accept).rejects.toThrow("This invitation was revoked");
  expect(readInvitation({ ctx, input: { secret: kept } }).email).toBe("kim@example.com");
  expect(listInvitations(ctx).map((invitation) => [invitation.email, invitation.state])).toEqual([
    ["kim@example.com", "open"],
    [email, "revoked"],
  ]);
  expect(listTrail(ctx).at(-1)).toMatchObject({
    action: "invitation.revoke",
    actorName: "ada",
    before: { email, roles: ["planner"] },
    after: null,
  });
});

test.each(ways)("where an inviter %s and that cannot be written down, nothing changes", (_, lose) => {
  const { ctx, ada } = createInviters();
  const before = dumpDatabase(ctx.db);
  failAtAuditEntry(ctx.db);
  expect(() => lose(ada)).toThrow("injected failure");
  expect(dumpDatabase(ctx.db)).toEqual(before);
});

test("other roles beside administrator leave the invitations, and so does the end of one that is past", () => {
  const { ctx, ada, secret } = createInviters();
  updateMembership({ ctx: ada, input: { personId: "bert", roles: ["administrator", "planner"] } });
  expect(readInvitation({ ctx, input: { secret } }).email).toBe(email);
  const later = { ...ada, clock: { now: () => "2026-12-24T10:00:00.000Z" } };
  endMembership({ ctx: later, input: { personId: "bert" } });
  expect(listTrail(ctx).at(-1)).toMatchObject({ action: "membership.end" });
});
