import { connection } from "next/server";
import { ImportColumns } from "@app/components/import-columns";
import { ImportDesk } from "@app/components/import-desk";
import { LegalStatus } from "@app/components/legal-status";
import { NotForRole } from "@app/components/not-for-role";
import { Notice } from "@app/components/notice";
import { Pane } from "@app/components/pane";
import { PlanFrame } from "@app/components/plan-frame";
import { getCan } from "../../../get-firm-caller";
import { getPlanPage } from "../../get-plan-page";

export const metadata = { title: "Import into a plan" };

export default async function PlanImportPage({ params }: { readonly params: Promise<{ readonly planId: string }> }) {
  await connection();
  const can = await getCan();
  if (!can("plan.write")) return <NotForRole what="Importing into a plan" permission="plan.write" />;
  const { planId } = await params;
  const { plan, edition, frame, canEdit } = await getPlanPage(planId);
  return (
    <PlanFrame {...frame} current="/import">
      {canEdit ? (
        <ImportDesk
          key={plan.id}
          planId={plan.id}
          reference={
            <Pane
              id="columns"
              title="What a fleet file holds"
              note="the same file as for the register; its stage does not matter, since all of it is proposed"
            >
              <ImportColumns />
            </Pane>
          }
          history={null}
        />
      ) : (
        <Notice title="This plan does not change now">
          <p>Withdraw it, or bring it back, before you import into it; or clone it.</p>
        </Notice>
      )}
      <LegalStatus edition={edition} />
    </PlanFrame>
  );
}
