import type { ApiOutputs } from "./api-outputs";
import { CapacityWarnings } from "./capacity-warnings";
import { NoticeDates } from "./notice-dates";
import { Pane } from "./pane";

/** What a plan asks of its sites, and the notices that it makes due. */
export function PlanCapacity({ capacity }: { readonly capacity: ApiOutputs["plan"]["capacity"] }) {
  const { warnings, unwatched, notices, sites, accelerators, today } = capacity;
  return (
    <div className="mt-3 grid items-start gap-3 *:min-w-0 xl:grid-cols-2">
      <Pane id="capacity" title="Power and slots" note="as the plan was when this page was opened">
        <CapacityWarnings warnings={warnings} unwatched={unwatched} sites={sites} />
      </Pane>
      <Pane id="notices" title="Notices to BIS" note="as the plan was when this page was opened">
        <NoticeDates notices={notices} sites={sites} accelerators={accelerators} today={today} />
      </Pane>
    </div>
  );
}
