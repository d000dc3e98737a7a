"use client";

import { explainWaterfall, formatWaterfallStep, waterfallWords } from "#server/domain/explain/explain-picture";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import type { WaterfallStep, WaterfallStepKind } from "#server/domain/plan/derive-waterfall";
import { Picture } from "./picture";
import { textCell, tppCell, tppColumn, type PictureData } from "./picture-data";
import { deriveWaterfallLayout, type WaterfallBar, waterfallHeight, waterfallSizes } from "./waterfall-layout";

interface WaterfallPictureProps {
  /** As `deriveWaterfall` gives them. */
  readonly steps: readonly WaterfallStep[];
  /** The day that they were asked for. */
  readonly on: IsoDate;
  readonly title?: string;
  readonly fileName?: string;
}

/** From what the register holds, by what the plan adds and takes away, to what stands then. */
export function WaterfallPicture({
  steps,
  on,
  title = "From register to plan",
  fileName = "register-to-plan",
}: WaterfallPictureProps) {
  if (steps.length === 0) return <p className="text-ink-2">{explainWaterfall(steps, on)}</p>;
  const dated = `${title}, ${formatDate(on)}`;
  return (
    <Picture
      title={dated}
      description={explainWaterfall(steps, on)}
      fileName={fileName}
      data={toData(steps)}
      heightAt={() => waterfallHeight(steps.length)}
    >
      {({ width, idPrefix }) => {
        const { bars, zeroX } = deriveWaterfallLayout(steps, width);
        return (
          <>
            <WaterfallFills idPrefix={idPrefix} />
            {bars.map((bar, index) => (
              <Bar key={bar.step.kind} bar={bar} isLast={index === bars.length - 1} idPrefix={idPrefix} />
            ))}
            {bars.map((bar) => (
              <BarText key={bar.step.kind} bar={bar} width={width} />
            ))}
            <path d={`M${zeroX} 0V${waterfallHeight(steps.length)}`} className="stroke-line-firm" />
          </>
        );
      }}
    </Picture>
  );
}

const fills: Readonly<Record<WaterfallStepKind, string>> = {
  register: "stands",
  "added-home": "added",
  "added-tier-one": "added",
  "added-tier-two": "added",
  "added-tier-three": "added",
  "added-unlisted": "added",
  "taken-away": "taken",
  total: "stands",
};

interface BarProps {
  readonly bar: WaterfallBar;
  readonly isLast: boolean;
  readonly idPrefix: string;
}

function Bar({ bar: { step, x, y, endX, width: length }, isLast, idPrefix }: BarProps) {
  const top = y + waterfallSizes.label;
  return (
    <g>
      <rect
        x={x}
        y={top}
        width={Math.max(1, length)}
        height={waterfallSizes.bar}
        fill={`url(#${idPrefix}-${fills[step.kind]})`}
        className={step.kind === "taken-away" ? "stroke-ink-2" : "stroke-installed"}
        {...(step.kind === "taken-away" && { strokeDasharray: "4 2" })}
      />
      {!isLast && (
        <path
          d={`M${endX} ${top + waterfallSizes.bar}V${top + waterfallSizes.row}`}
          className="stroke-ink-3"
          strokeDasharray="2 2"
        />
      )}
    </g>
  );
}

const halo = { strokeWidth: 4, strokeLinejoin: "round", paintOrder: "stroke" } as const;

/** Over the lines that lead from bar to bar. */
function BarText({ bar: { step, y }, width }: { readonly bar: WaterfallBar; readonly width: number }) {
  return (
    <g className="stroke-paper" {...halo}>
      <text x="4" y={y + 13} className="fill-ink-2">
        {waterfallWords[step.kind]}
      </text>
      <text x={width - 2} y={y + 13} textAnchor="end" className="fill-ink font-medium">
        {formatWaterfallStep(step)}
      </text>
    </g>
  );
}

/** What stands is solid, what comes hatched, what goes empty with a dashed edge. */
function WaterfallFills({ idPrefix }: { readonly idPrefix: string }) {
  const size = { patternUnits: "userSpaceOnUse", width: "6", height: "6" } as const;
  return (
    <defs>
      <pattern id={`${idPrefix}-stands`} {...size}>
        <rect width="6" height="6" className="fill-installed" />
      </pattern>
      <pattern id={`${idPrefix}-added`} {...size} patternTransform="rotate(45)">
        <rect width="6" height="6" className="fill-paper" />
        <path d="M1 0V6" className="stroke-committed" strokeWidth="2" />
      </pattern>
      <pattern id={`${idPrefix}-taken`} {...size}>
        <rect width="6" height="6" className="fill-well" />
      </pattern>
    </defs>
  );
}

function toData(steps: readonly WaterfallStep[]): PictureData {
  return {
    columns: [{ header: "Step" }, tppColumn("Change"), tppColumn("Stands after it")],
    rows: steps.map((step) => [
      textCell(waterfallWords[step.kind]),
      tppCell(step.changeMilliTpp),
      tppCell(step.toMilliTpp),
    ]),
  };
}
