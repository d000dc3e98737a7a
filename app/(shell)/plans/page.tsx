import { connection } from "next/server";
import { explainJoint, explainPlanCounts } from "#server/domain/explain/explain-plan";
import { findGravest } from "#server/domain/plan/joint-verdict";
import { getEdition } from "#server/domain/rulebook/editions";
import { EditionLabel } from "@app/components/edition-label";
import { EmptyState } from "@app/components/empty-state";
import { keepUnits } from "@app/components/keep-units";
import { LegalStatus } from "@app/components/legal-status";
import { Notice } from "@app/components/notice";
import { PageHeader } from "@app/components/page-header";
import { Pane } from "@app/components/pane";
import { PlanArchive } from "@app/components/plan-archive";
import { PlanCreateDialog } from "@app/components/plan-create-dialog";
import { PlanList } from "@app/components/plan-list";
import { getCan, getFirmCaller } from "../get-firm-caller";

export const metadata = { title: "Plans" };

export default async function PlansPage() {
  await connection();
  const [caller, can] = await Promise.all([getFirmCaller(), getCan()]);
  const [firm, plans, submitted] = await Promise.all([
    caller.firm.current(),
    caller.plan.list(),
    caller.plan.submittedVerdicts(),
  ]);
  const edition = getEdition(firm.editionId);
  const gravest = findGravest(submitted);
  const open = plans.filter(({ archivedAt }) => archivedAt === null);
  const archived = plans.filter(({ archivedAt }) => archivedAt !== null);
  return (
    <>
      <PageHeader title="Plans" note={<EditionLabel title={edition.title} />}>
        {can("plan.write") && open.length > 0 && <PlanCreateDialog />}
      </PageHeader>
      <div className="grid gap-3 *:min-w-0">
        {gravest !== undefined && gravest.plans.length > 1 && (
          <Notice tone={gravest.standing} title="What is submitted, taken together">
            {submitted.map((verdict) => (
              <p key={verdict.plans.map(({ id }) => id).join(" ")}>{keepUnits(explainJoint(verdict, null))}</p>
            ))}
          </Notice>
        )}
        {open.length === 0 ? (
          <EmptyState title="No plan yet" {...(can("plan.write") && { actions: <PlanCreateDialog /> })}>
            A plan is a list of proposed allocations on top of the register: typed quarter by quarter, judged at every
            keystroke, compared, stress-tested and mended. It never changes the register.
          </EmptyState>
        ) : (
          <Pane
            id="plans"
            title="Plans"
            note={`${explainPlanCounts(open)}; each judged on its own version of the register, as of today`}
          >
            <PlanList plans={open} />
          </Pane>
        )}
        {archived.length > 0 && (
          <Pane id="archived" title="Archived">
            <PlanArchive plans={archived} />
          </Pane>
        )}
      </div>
      <LegalStatus edition={edition} />
    </>
  );
}
