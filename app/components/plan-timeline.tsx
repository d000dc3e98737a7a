"use client";

import { useState } from "react";
import type { LimitLine } from "#server/domain/assessment/limit-line";
import type { IsoDate } from "#server/domain/iso-date";
import { inputLook } from "./field";
import { TimelineHead } from "./timeline-marks";
import { TimelinePanel } from "./timeline-panel";
import { TimelineAxis, TimelineReader } from "./timeline-reader";
import { deriveTimelineData } from "./timeline-data";
import { deriveTimeScale } from "./timeline-scale";

interface PlanTimelineProps {
  readonly lines: readonly LimitLine[];
  readonly asOf: IsoDate;
  readonly ruleFrom: IsoDate;
}

const gravest = "gravest";

/** One limit over time: the one that is chosen, else the one that stands worst. */
export function PlanTimeline({ lines, asOf, ruleFrom }: PlanTimelineProps) {
  const [chosen, setChosen] = useState<string>(gravest);
  const line = lines.find(({ limitId }) => limitId === chosen) ?? findGravest(lines);
  if (line === undefined) return null;
  const scale = deriveTimeScale([line], asOf);
  return (
    <div className="min-h-50">
      <label className="mb-1 flex items-center gap-1.5 text-xs text-ink-3">
        Limit
        <select
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          className={`${inputLook} h-6 max-w-52 py-0 text-xs!`}
        >
          <option value={gravest}>the one that stands worst</option>
          {lines.map(({ limitId, title }) => (
            <option key={limitId} value={limitId}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <TimelineReader data={deriveTimelineData([line], scale)} asOf={asOf}>
        <TimelineHead scale={scale} asOf={asOf} ruleFrom={ruleFrom} />
        <TimelinePanel line={line} index={0} scale={scale} asOf={asOf} ruleFrom={ruleFrom} />
        <TimelineAxis years={scale.years} />
      </TimelineReader>
    </div>
  );
}

/** The first that is broken, else that cannot be judged, else that is above a buffer, else the last, which is the country. */
function findGravest(lines: readonly LimitLine[]): LimitLine | undefined {
  const order = ["breach", "breach-ahead", "indeterminate", "in-buffer", "in-buffer-ahead"] as const;
  for (const standing of order) {
    const line = lines.find((one) => one.standing === standing);
    if (line !== undefined) return line;
  }
  return lines.findLast(({ limitId }) => limitId !== "geographic.tier-three");
}
