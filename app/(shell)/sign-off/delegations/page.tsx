import { connection } from "next/server";
import { Crumb } from "@app/components/crumb";
import { DelegationCreateDialog } from "@app/components/delegation-create-dialog";
import { DelegationList } from "@app/components/delegation-list";
import { PageHeader } from "@app/components/page-header";
import { Pane } from "@app/components/pane";
import { getCan, getFirmCaller } from "../../get-firm-caller";

export const metadata = { title: "Delegations" };

export default async function DelegationsPage() {
  await connection();
  const [caller, can] = await Promise.all([getFirmCaller(), getCan()]);
  const [delegations, members, person] = await Promise.all([
    caller.signOff.delegations(),
    caller.membership.list(),
    caller.person.current(),
  ]);
  const approvers = members.current
    .filter(({ roles, personId }) => roles.includes("approver") && personId !== person?.id)
    .map(({ personId, name }) => ({ id: personId, name }));
  const canDelegate = can("sign-off.approve") && approvers.length > 0;
  return (
    <>
      <Crumb href="/sign-off">Sign-off</Crumb>
      <PageHeader title="Delegations" note="who signs in whose place, and on which days; never a plan of their own">
        {canDelegate && <DelegationCreateDialog approvers={approvers} />}
      </PageHeader>
      <Pane id="delegations" title="Delegations" note="the latest first">
        {delegations.length === 0 ? (
          <p className="text-ink-2">
            Nobody signs in anybody&rsquo;s place. An approver who is away lets another approver do so here.
          </p>
        ) : (
          <DelegationList delegations={delegations} ownId={person?.id ?? ""} canEndAll={can("people.manage")} />
        )}
      </Pane>
    </>
  );
}
