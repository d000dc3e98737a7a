import type { ReactNode } from "react";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import { deriveLegend, type PlacedItem } from "./legend-layout";
import { deriveStackLayout, type Stack } from "./stack-layout";

/** How a layer is filled; every two on a drawing differ by more than their colour. */
export type StackFill = "solid" | "pale" | "hatched" | "crossed" | "dotted";

export interface DrawnLayer {
  readonly key: string;
  readonly label: string;
  readonly fill: StackFill;
}

export interface DrawnLine {
  readonly key: string;
  readonly label: string;
  readonly dash: string;
}

interface StackDrawingProps {
  readonly stack: Stack;
  readonly layers: readonly DrawnLayer[];
  readonly lines: readonly DrawnLine[];
  readonly asOf: IsoDate;
  readonly width: number;
  readonly idPrefix: string;
}

const plotHeight = 190;
const axisHeight = 20;
const headHeight = 18;

/** How high the drawing is at a width. */
export function stackHeightAt(
  items: readonly { readonly key: string; readonly label: string }[],
  width: number,
): number {
  return deriveLegend(items, width).height + headHeight + plotHeight + axisHeight;
}

/** Layers of TPP over time, with lines of what is allowed; the key stands above, what lies under the as-of line is marked. */
export function StackDrawing({ stack, layers, lines, asOf, width, idPrefix }: StackDrawingProps) {
  const legend = deriveLegend([...layers, ...lines], width);
  const top = legend.height + headHeight;
  const layout = deriveStackLayout(stack, { asOf, width, top, height: plotHeight });
  const fills = new Map(layers.map(({ key, fill }) => [key, fill]));
  const dashes = new Map(lines.map(({ key, dash }) => [key, dash]));
  const fillOf = (key: string) => `url(#${idPrefix}-${fills.get(key) ?? "solid"})`;
  return (
    <>
      <StackFills idPrefix={idPrefix} />
      {legend.placed.map((item) => (
        <LegendEntry key={item.key} item={item}>
          {dashes.has(item.key) ? (
            <path
              d={`M${item.x} ${item.y}h14`}
              className="stroke-ink"
              strokeWidth="1.5"
              strokeDasharray={dashes.get(item.key)}
            />
          ) : (
            <rect
              x={item.x}
              y={item.y - 5}
              width="12"
              height="10"
              fill={fillOf(item.key)}
              className="stroke-line-firm"
              strokeWidth="0.75"
            />
          )}
        </LegendEntry>
      ))}
      {layout.years.map(({ year, x }) => (
        <g key={year}>
          <path d={`M${x} ${top}V${layout.footY}`} className="stroke-line" />
          <text x={x + 3} y={layout.footY + 14} className="fill-ink-3">
            {year}
          </text>
        </g>
      ))}
      {layout.marks.map(({ text, y }) => (
        <path key={text} d={`M0 ${y}H${width}`} className="stroke-line" />
      ))}
      {layout.areas.map(({ key, path, edge }) => (
        <g key={key}>
          <path d={path} fill={fillOf(key)} />
          <path d={edge} className="fill-none stroke-line-firm" strokeWidth="0.75" />
        </g>
      ))}
      {layout.lines.map(({ key, path }) => (
        <g key={key} className="fill-none">
          <path d={path} className="stroke-paper" strokeWidth="3.5" />
          <path d={path} className="stroke-ink" strokeWidth="1.5" strokeDasharray={dashes.get(key)} />
        </g>
      ))}
      {layout.marks.map(({ text, y }, index) => (
        <text
          key={text}
          x="2"
          y={y - 3}
          className="fill-ink stroke-paper"
          strokeWidth="3"
          strokeLinejoin="round"
          paintOrder="stroke"
        >
          {text}
          {index === layout.marks.length - 1 && " M TPP"}
        </text>
      ))}
      <path d={`M0 ${layout.footY}H${width}`} className="stroke-line-firm" />
      <path d={`M${layout.asOfX} ${top}V${layout.footY}`} className="stroke-ink-2" strokeDasharray="4 3" />
      <text x={layout.asOfX} y={top - 5} textAnchor={layout.asOfX > width / 2 ? "end" : "start"} className="fill-ink-2">
        as of {formatDate(asOf)}
      </text>
    </>
  );
}

function LegendEntry({ item, children }: { readonly item: PlacedItem; readonly children: ReactNode }) {
  return (
    <g>
      {children}
      <text x={item.x + 18} y={item.y + 4} className="fill-ink-2">
        {item.label}
      </text>
    </g>
  );
}

/** Solid, pale, and three that differ by their pattern. */
function StackFills({ idPrefix }: { readonly idPrefix: string }) {
  const size = { patternUnits: "userSpaceOnUse", width: "6", height: "6" } as const;
  return (
    <defs>
      <pattern id={`${idPrefix}-solid`} {...size}>
        <rect width="6" height="6" className="fill-installed" />
      </pattern>
      <pattern id={`${idPrefix}-pale`} {...size}>
        <rect width="6" height="6" className="fill-tier-one" />
      </pattern>
      <pattern id={`${idPrefix}-hatched`} {...size} patternTransform="rotate(45)">
        <rect width="6" height="6" className="fill-tier-two" />
        <path d="M0 0V6" className="stroke-ink-2" strokeWidth="1.6" />
      </pattern>
      <pattern id={`${idPrefix}-crossed`} {...size}>
        <rect width="6" height="6" className="fill-paper" />
        <path d="M0 0L6 6M6 0L0 6" className="stroke-breach" strokeWidth="1.4" />
      </pattern>
      <pattern id={`${idPrefix}-dotted`} {...size}>
        <rect width="6" height="6" className="fill-paper" />
        <circle cx="3" cy="3" r="1.4" className="fill-unknown" />
      </pattern>
    </defs>
  );
}
