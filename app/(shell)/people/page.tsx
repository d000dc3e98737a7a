import { connection } from "next/server";
import { formatCounted } from "#server/domain/format-number";
import { OutcomeProvider } from "@app/components/api-outcome";
import { ApiProvider } from "@app/components/api-provider";
import { PageHeader } from "@app/components/page-header";
import { Pane } from "@app/components/pane";
import { PeopleFormer } from "@app/components/people-former";
import { PeopleInvitations } from "@app/components/people-invitations";
import { PeopleInviteDialog } from "@app/components/people-invite-dialog";
import { PeopleMembers } from "@app/components/people-members";
import { getSignedInCaller } from "../../get-signed-in-caller";
import { getCan, getFirmCaller } from "../get-firm-caller";

export const metadata = { title: "People" };

export default async function PeoplePage() {
  await connection();
  const [{ person }, caller, can] = await Promise.all([getSignedInCaller(), getFirmCaller(), getCan()]);
  const [firm, members] = await Promise.all([caller.firm.current(), caller.membership.list()]);
  const canManage = can("people.manage") && !firm.isDemonstration;
  const invitations = canManage ? await caller.invitation.list() : [];
  const tokens = canManage && can("token.manage") ? await caller.token.list() : [];
  const [open, ended] = [
    invitations.filter(({ state }) => state === "open"),
    invitations.filter(({ state }) => state !== "open"),
  ];
  return (
    <ApiProvider>
      <OutcomeProvider>
        <PageHeader title="People" note={`${formatCounted(members.current.length, "member")} of ${firm.name}`}>
          {canManage && <PeopleInviteDialog />}
        </PageHeader>
        <div className="grid gap-3 *:min-w-0">
          <Pane id="members" title="Members" note="a role counts in this firm only">
            <PeopleMembers members={members.current} ownId={person.id} canManage={canManage} tokens={tokens} />
            {!canManage && (
              <p className="mt-2 text-sm text-ink-2">
                {firm.isDemonstration
                  ? "The demonstration’s people stay as they are. In your own firm an administrator invites people and gives them roles."
                  : "An administrator of the firm invites people and gives them roles."}
              </p>
            )}
          </Pane>
          {canManage && (
            <Pane
              id="open-invitations"
              title="Open invitations"
              note="the address of each was shown once, when it was made"
            >
              {open.length > 0 ? (
                <PeopleInvitations label="Open invitations" areEnded={false} invitations={open} />
              ) : (
                <p className="text-ink-2">No invitation is open.</p>
              )}
            </Pane>
          )}
          {ended.length > 0 && (
            <Pane id="ended-invitations" title="Earlier invitations" note="the latest first">
              <PeopleInvitations label="Earlier invitations" areEnded invitations={ended} />
            </Pane>
          )}
          {members.former.length > 0 && (
            <Pane id="former" title="Former members" note="what they did keeps their name">
              <PeopleFormer members={members.former} />
            </Pane>
          )}
        </div>
      </OutcomeProvider>
    </ApiProvider>
  );
}
