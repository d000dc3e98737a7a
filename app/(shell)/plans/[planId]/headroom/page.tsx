import { formatCounted } from "#server/domain/format-number";
import { dayOf } from "#server/domain/iso-date";
import { getEdition } from "#server/domain/rulebook/editions";
import { LegalStatus } from "@app/components/legal-status";
import { Pane } from "@app/components/pane";
import { PlanFrame } from "@app/components/plan-frame";
import { PlanHeadroomControls } from "@app/components/plan-headroom-controls";
import { headroomMeasures, nameHeadroomUnit, PlanHeadroomTable } from "@app/components/plan-headroom-table";
import { PlanHomeNeed } from "@app/components/plan-home-need";
import { PlanJointNotice } from "@app/components/plan-joint-notice";
import { Refusal } from "@app/components/refusal";
import { tryCall } from "@app/components/try-call";
import type { SearchParams } from "@app/components/view-params";
import { getPlanPage } from "../../get-plan-page";

export const metadata = { title: "Headroom" };

interface PlanHeadroomPageProps {
  readonly params: Promise<{ readonly planId: string }>;
  readonly searchParams: Promise<SearchParams>;
}

const bases = ["register", "plan", "joint"] as const;

export default async function PlanHeadroomPage({ params, searchParams }: PlanHeadroomPageProps) {
  const { planId } = await params;
  const { base, unit, show } = await searchParams;
  const { caller, plan, edition, frame } = await getPlanPage(planId);
  const answer = await tryCall(() =>
    Promise.all([
      caller.plan.headroom({
        planId,
        base: bases.find((one) => one === base),
        ...(typeof unit === "string" && unit !== "" && { unitAcceleratorId: unit }),
      }),
      caller.plan.joint({ planId }),
    ]),
  );
  const pathname = `/plans/${planId}/headroom`;
  if (!answer.isOk)
    return <Refusal title="Headroom cannot be shown this way" message={answer.message} href={pathname} />;
  const [table, joint] = answer.value;
  const measure = headroomMeasures.find((one) => one === show) ?? "units";
  const limitNames = new Map(getEdition(edition.id).limits.map(({ id, name }) => [id, name]));
  return (
    <PlanFrame {...frame} current="/headroom">
      <div className="grid gap-3 *:min-w-0">
        <PlanJointNotice joint={joint} />
        <Pane
          id="headroom"
          title="What still fits"
          note={`${nameHeadroomUnit(table, measure)}, with the limit that binds; from the last day of each quarter on, every later date included${table.reservedBy.length > 0 ? `; reserved by ${formatCounted(table.reservedBy.length, "submitted plan")}` : ""}`}
        >
          <PlanHeadroomControls pathname={pathname} table={table} measure={measure} />
          <PlanHeadroomTable table={table} measure={measure} limitNames={limitNames} />
        </Pane>
        <Pane id="home-need" title="What must be live at home first">
          <PlanHomeNeed
            planId={plan.id}
            base={table.base}
            unit={table.unit}
            from={table.days[0] ?? dayOf(plan.createdAt)}
          />
        </Pane>
      </div>
      <LegalStatus edition={edition} />
    </PlanFrame>
  );
}
