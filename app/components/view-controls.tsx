import type { Stage } from "#server/domain/allocation/allocation";
import type { IsoDate } from "#server/domain/iso-date";
import { AsOfControl } from "./as-of-control";
import { StageFilter } from "./stage-filter";
import { UnitPicker } from "./unit-picker";
import type { ViewParams } from "./view-params";

interface ViewControlsProps {
  /** The page that the controls stay on. */
  readonly pathname: string;
  readonly params: ViewParams;
  readonly asOf: IsoDate;
  readonly today?: IsoDate;
  /** Absent where the page names no headroom. */
  readonly unit?: {
    readonly selectedId: string;
    readonly choices: readonly { readonly id: string; readonly name: string }[];
  };
  /** Absent where the page always counts every stage. */
  readonly stages?: readonly Stage[];
}

/** As-of day, stages and unit accelerator: the three things every judged page can be looked at by. All live in the address. */
export function ViewControls({ pathname, params, asOf, today, unit, stages }: ViewControlsProps) {
  return (
    <>
      <AsOfControl pathname={pathname} params={params} asOf={asOf} {...(today !== undefined && { today })} />
      {stages && <StageFilter pathname={pathname} params={params} shown={stages} />}
      {unit && <UnitPicker pathname={pathname} params={params} {...unit} />}
    </>
  );
}
