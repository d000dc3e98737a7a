import { connection } from "next/server";
import { EmptyState } from "@app/components/empty-state";
import { ButtonLink } from "@app/components/button";
import { Link } from "@app/components/link";
import { LegalStatus } from "@app/components/legal-status";
import { PageHeader } from "@app/components/page-header";
import { Pane } from "@app/components/pane";
import { SignOffList } from "@app/components/sign-off-list";
import { getEdition } from "#server/domain/rulebook/editions";
import { getFirmCaller } from "../get-firm-caller";

export const metadata = { title: "Sign-off" };

export default async function SignOffsPage() {
  await connection();
  const caller = await getFirmCaller();
  const [firm, signOffs] = await Promise.all([caller.firm.current(), caller.signOff.list()]);
  const waiting = signOffs.filter(({ state }) => state === "submitted");
  const rest = signOffs.filter(({ state }) => state !== "submitted");
  return (
    <>
      <PageHeader title="Sign-off">
        <ButtonLink href="/sign-off/delegations">Delegations</ButtonLink>
        <ButtonLink href="/help/sign-off">How it works</ButtonLink>
      </PageHeader>
      <div className="grid gap-3 *:min-w-0">
        {signOffs.length === 0 && (
          <EmptyState title="Nothing was submitted yet">
            A planner submits a plan from its page under{" "}
            <Link href="/plans" className="text-accent underline underline-offset-3">
              Plans
            </Link>
            ; what then waits for a decision stands here.
          </EmptyState>
        )}
        {waiting.length > 0 && (
          <Pane id="waiting" title="Waiting for a decision">
            <SignOffList label="Waiting for a decision" signOffs={waiting} />
          </Pane>
        )}
        {rest.length > 0 && (
          <Pane id="decided" title="Decided, withdrawn or expired" note="the latest first">
            <SignOffList label="Decided, withdrawn or expired" signOffs={rest} />
          </Pane>
        )}
      </div>
      <LegalStatus edition={getEdition(firm.editionId)} />
    </>
  );
}
