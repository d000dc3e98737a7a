import clsx from "clsx";
import { Link } from "./link";
import { type Stage, stages as allStages } from "#server/domain/allocation/allocation";
import { hrefOf, type ViewParams } from "./view-params";

interface StageFilterProps {
  readonly pathname: string;
  readonly params: ViewParams;
  readonly shown: readonly Stage[];
}

const swatch: Readonly<Record<Stage, string>> = {
  installed: "bg-installed",
  committed: "bg-committed",
  planned: "hatch-planned",
};

/** Each stage is a link that takes it in or leaves it out; at least one stays in. The swatches are the key of the load lines. */
export function StageFilter({ pathname, params, shown }: StageFilterProps) {
  return (
    <ul
      aria-label="Stages that count"
      className="flex overflow-clip rounded-md border bg-paper text-sm [overflow-clip-margin:4px]"
    >
      {allStages.map((stage) => {
        const isShown = shown.includes(stage);
        const isLast = isShown && shown.length === 1;
        const next = allStages.filter((one) => (one === stage ? !isShown : shown.includes(one)));
        const body = (
          <>
            <i
              aria-hidden
              className={clsx("size-2.5 rounded-[2px]", isShown ? swatch[stage] : "border border-line-firm")}
            />
            {stage}
          </>
        );
        const look = clsx("flex h-7 items-center gap-1.5 px-2", isShown ? "text-ink" : "text-ink-3 line-through");
        return (
          <li key={stage} className="not-first:border-l">
            {isLast ? (
              <span className={look} title="At least one stage counts">
                {body}
              </span>
            ) : (
              <Link
                href={hrefOf(pathname, params, { stages: next })}
                scroll={false}
                aria-label={isShown ? `${stage} counts; leave it out` : `${stage} is left out; count it`}
                title={isShown ? `Leave ${stage} out` : `Count ${stage}`}
                className={clsx(look, "hover:bg-well")}
              >
                {body}
              </Link>
            )}
          </li>
        );
      })}
    </ul>
  );
}
