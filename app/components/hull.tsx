import clsx from "clsx";
import type { Stage } from "#server/domain/allocation/allocation";
import type { Standing } from "#server/domain/assessment/standing";
import type { HullLayout } from "./hull-scale";

interface HullProps {
  readonly layout: HullLayout;
  readonly standing: Standing;
  /** "7 %", written at the legal mark. */
  readonly limitText: string;
  /** Written at the break where the fill runs off. */
  readonly brokenText: string;
  /** The drawing as a sentence. */
  readonly label: string;
}

const stageLook: Readonly<Record<Stage, string>> = {
  installed: "bg-installed",
  committed: "bg-committed",
  planned: "hatch-planned",
};

/** The drawing alone. Limit text and mark stand above the hull, so no fill covers them. */
export function Hull({ layout, standing, limitText, brokenText, label }: HullProps) {
  const { markPercent, bufferPercent, fillPercent, peakPercent, isBroken } = layout;
  const isOver = fillPercent > markPercent;
  return (
    <div role="img" aria-label={label} className="relative pt-4 pb-1">
      <div className="relative h-5 overflow-hidden rounded-t-[2px] rounded-b-[9px] bg-well">
        {layout.segments.map((segment, index) => (
          <i
            key={segment.stage}
            className={clsx("absolute inset-y-0", stageLook[segment.stage], index > 0 && "border-l border-paper")}
            style={{ left: `${segment.leftPercent}%`, width: `${segment.widthPercent}%` }}
          />
        ))}
        {!isOver && (
          <i
            className="freeboard absolute inset-y-[3px]"
            style={{ left: `${fillPercent}%`, width: `${markPercent - fillPercent}%` }}
          />
        )}
        {peakPercent !== null && peakPercent > markPercent && (
          <i
            className="hatch-breach absolute inset-y-0"
            style={{
              left: `${Math.max(markPercent, fillPercent)}%`,
              width: `${peakPercent - Math.max(markPercent, fillPercent)}%`,
            }}
          />
        )}
        {isOver && (
          <i
            className="absolute inset-x-0 bottom-0 h-[3px] bg-breach"
            style={{ left: `${markPercent}%`, width: `${fillPercent - markPercent}%` }}
          />
        )}
        {isBroken && <Break text={brokenText} />}
      </div>
      {peakPercent !== null && <Peak atPercent={peakPercent} isOver={standing === "breach-ahead"} />}
      {bufferPercent !== null && (
        <i
          className="absolute top-3 bottom-0 border-l-2 border-dotted border-buffer"
          style={{ left: `calc(${bufferPercent}% - 1px)` }}
        />
      )}
      <i className="absolute top-1.5 bottom-0 w-[2.5px] bg-ink" style={{ left: `calc(${markPercent}% - 1.25px)` }} />
      <i className="absolute top-1.5 h-[2.5px] w-4 bg-ink" style={{ left: `calc(${markPercent}% - 8px)` }} />
      <span className="absolute -top-1 pl-2.5 text-xs whitespace-nowrap text-ink-2" style={{ left: `${markPercent}%` }}>
        {limitText}
      </span>
    </div>
  );
}

/** A small tick under the hull at the highest share still to come. */
function Peak({ atPercent, isOver }: { readonly atPercent: number; readonly isOver: boolean }) {
  return (
    <svg
      aria-hidden
      width="9"
      height="7"
      viewBox="0 0 9 7"
      className={clsx("absolute bottom-[-3px]", isOver ? "text-breach" : "text-ink-3")}
      style={{ left: `calc(${atPercent}% - 4.5px)` }}
    >
      <path d="M4.5 0 9 7H0Z" fill="currentColor" />
    </svg>
  );
}

/** Two slanted cuts, and the share that would not fit. */
function Break({ text }: { readonly text: string }) {
  return (
    <span className="absolute inset-y-0 right-0 flex items-center">
      <svg aria-hidden width="14" height="20" viewBox="0 0 14 20" className="text-paper">
        <path d="M5 -1 1 7l5 5-4 9M11 -1 7 7l5 5-4 9" fill="none" stroke="currentColor" strokeWidth="2" />
      </svg>
      <b className="flex h-full items-center bg-installed pr-2 pl-1 text-xs font-semibold text-paper">{text}</b>
    </span>
  );
}
