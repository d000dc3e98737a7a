import { Pane } from "./pane";
import { Skeleton, SkeletonRows } from "./skeleton";

/** The editor of a large plan, on its way: as high as what comes in its place. */
export function PlanDeskSkeleton() {
  return (
    <div className="grid gap-3 *:min-w-0">
      <div className="grid gap-3 *:min-w-0 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <Pane id="plan-limits" title="Limits">
          <Skeleton className="h-52" />
        </Pane>
        <Pane id="plan-over-time" title="Over time">
          <Skeleton className="h-52" />
        </Pane>
      </div>
      <Pane id="plan-allocations" title="Allocations">
        <SkeletonRows rows={16} label="The plan's lines are being read and judged." />
      </Pane>
    </div>
  );
}
