import { type Stage, stages as allStages } from "#server/domain/allocation/allocation";
import { Notice } from "./notice";

/** Says so where a view leaves stages out: its verdict is not the register's. */
export function StagesNotice({ stages }: { readonly stages: readonly Stage[] }) {
  const left = allStages.filter((stage) => !stages.includes(stage));
  if (left.length === 0) return null;
  return (
    <Notice>
      <p>
        This view leaves out <b className="font-medium">{left.join(" and ")}</b> allocations. The limits bind all of
        them, so this is not the verdict on the register.
      </p>
    </Notice>
  );
}
