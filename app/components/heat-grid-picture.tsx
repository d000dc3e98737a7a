"use client";

import type { HeatCell, HeatRow, HeatStanding } from "#server/domain/assessment/derive-heat";
import { getDestinationName } from "#server/domain/destination/find-destination";
import { explainHeat, explainHeatCell, formatHeatShare, heatWords } from "#server/domain/explain/explain-picture";
import { formatRatio } from "#server/domain/format-share";
import { formatDate, formatQuarter, type IsoDate } from "#server/domain/iso-date";
import { deriveHeatDepth, deriveHeatLayout, heatLeastWidth, heatSizes, type HeatLayout } from "./heat-layout";
import { Picture } from "./picture";
import { textCell, tppCell, tppColumn, type PictureData } from "./picture-data";

interface HeatGridPictureProps {
  /** As `deriveHeat` gives them. */
  readonly rows: readonly HeatRow[];
  /** The quarters that they were asked for, ascending. */
  readonly quarters: readonly IsoDate[];
  readonly title?: string;
  readonly fileName?: string;
}

const keyOrder: readonly HeatStanding[] = ["within", "in-buffer", "breach", "indeterminate"];

/** Destination × quarter: the highest share of the total in each quarter, with the sign of what the destination's own limit says of it. */
export function HeatGridPicture({
  rows,
  quarters,
  title = "Share of the total by destination and quarter",
  fileName = "shares-by-quarter",
}: HeatGridPictureProps) {
  const height = heatSizes.head + rows.length * heatSizes.row + heatSizes.key;
  return (
    <Picture
      title={title}
      description={explainHeat(rows, quarters)}
      fileName={fileName}
      data={toData(rows)}
      heightAt={() => height}
      leastWidth={heatLeastWidth(quarters.length)}
    >
      {({ width, idPrefix }) => {
        const layout = deriveHeatLayout(width, quarters.length);
        return (
          <>
            <HeatFills idPrefix={idPrefix} />
            {quarters.map((quarter, column) => (
              <text
                key={quarter}
                x={layout.toX(column) + layout.cellWidth / 2}
                y="14"
                textAnchor="middle"
                className="fill-ink-3"
              >
                {formatQuarter(quarter)}
              </text>
            ))}
            {rows.map((row, index) => (
              <HeatLine key={row.destination} row={row} at={index} layout={layout} idPrefix={idPrefix} />
            ))}
            <text x="0" y={height - 5} className="fill-ink-3">
              {`Highest share in the quarter, %. ${keyOrder.map((key) => `${heatWords[key].sign} ${heatWords[key].words.toLowerCase()}`).join("   ")}`}
            </text>
          </>
        );
      }}
    </Picture>
  );
}

interface HeatLineProps {
  readonly row: HeatRow;
  readonly at: number;
  readonly layout: HeatLayout;
  readonly idPrefix: string;
}

function HeatLine({ row, at, layout, idPrefix }: HeatLineProps) {
  const y = layout.toY(at);
  const name = getDestinationName(row.destination);
  const letters = Math.floor(layout.nameWidth / 6.6);
  return (
    <g>
      <text x="0" y={y + 17} className="fill-ink font-medium">
        {name.length > letters ? `${name.slice(0, letters - 1)}…` : name}
        <title>{name}</title>
      </text>
      {row.cells.map((cell, column) => (
        <HeatSquare
          key={cell.quarter}
          cell={cell}
          name={name}
          box={{ x: layout.toX(column) + 1, y: y + 1, width: layout.cellWidth - 2, height: heatSizes.row - 2 }}
          idPrefix={idPrefix}
        />
      ))}
    </g>
  );
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface HeatSquareProps {
  readonly cell: HeatCell;
  readonly name: string;
  readonly box: Box;
  readonly idPrefix: string;
}

const inkLooks: Readonly<Record<HeatStanding, string>> = {
  within: "fill-ink",
  "in-buffer": "fill-buffer font-semibold",
  breach: "fill-breach font-semibold",
  indeterminate: "fill-unknown font-semibold",
  "no-limit": "fill-ink",
};

const edgeLooks: Readonly<Record<HeatStanding, string>> = {
  within: "stroke-line",
  "in-buffer": "stroke-buffer",
  breach: "stroke-breach",
  indeterminate: "stroke-unknown",
  "no-limit": "stroke-line",
};

function HeatSquare({ cell, name, box, idPrefix }: HeatSquareProps) {
  const { standing } = cell;
  const isPatterned = standing === "breach" || standing === "indeterminate";
  return (
    <g>
      <title>{explainHeatCell(cell, name)}</title>
      <rect
        {...box}
        rx="2"
        className={standing === "no-limit" ? "fill-ink-3" : "fill-accent"}
        fillOpacity={isPatterned ? 0 : deriveHeatDepth(cell) * 0.3}
      />
      {isPatterned && <rect {...box} rx="2" fill={`url(#${idPrefix}-${standing})`} />}
      <rect
        {...box}
        rx="2"
        className={`fill-none ${edgeLooks[standing]}`}
        {...(standing === "in-buffer" && { strokeDasharray: "4 2" })}
      />
      <text x={box.x + box.width - 6} y={box.y + 16} textAnchor="end" className={inkLooks[standing]}>
        {heatWords[standing].sign !== "" && !isEmpty(cell) && `${heatWords[standing].sign} `}
        {isEmpty(cell) ? "–" : formatHeatShare(cell)}
      </text>
    </g>
  );
}

/** Nothing stands there, and nothing is wrong. */
function isEmpty({ highest, standing }: HeatCell): boolean {
  return highest === null || (highest.partMilliTpp === 0 && (standing === "within" || standing === "no-limit"));
}

/** What is in breach is hatched, what cannot be judged dotted, so that neither needs its colour. */
function HeatFills({ idPrefix }: { readonly idPrefix: string }) {
  return (
    <defs>
      <pattern
        id={`${idPrefix}-breach`}
        patternUnits="userSpaceOnUse"
        width="6"
        height="6"
        patternTransform="rotate(45)"
      >
        <rect width="6" height="6" className="fill-breach-soft" />
        <path d="M0 0V6" className="stroke-breach" strokeOpacity="0.35" />
      </pattern>
      <pattern id={`${idPrefix}-indeterminate`} patternUnits="userSpaceOnUse" width="6" height="6">
        <rect width="6" height="6" className="fill-unknown-soft" />
        <circle cx="3" cy="3" r="0.9" className="fill-unknown" fillOpacity="0.5" />
      </pattern>
    </defs>
  );
}

function toData(rows: readonly HeatRow[]): PictureData {
  return {
    columns: [
      { header: "Destination" },
      { header: "Quarter" },
      { header: "Highest share", unit: "%", isNumber: true },
      { header: "On" },
      tppColumn("Holds"),
      tppColumn("Total"),
      { header: "At most" },
      { header: "Standing" },
    ],
    rows: rows.flatMap(({ destination, cells }) =>
      cells.map((cell) => [
        textCell(getDestinationName(destination)),
        textCell(formatQuarter(cell.quarter)),
        { shown: formatHeatShare(cell), exact: cell.highest === null ? "" : formatHeatShare(cell) },
        { shown: cell.highest === null ? "–" : formatDate(cell.highest.on), exact: cell.highest?.on ?? "" },
        tppCell(cell.highest?.partMilliTpp ?? 0),
        tppCell(cell.highest?.totalMilliTpp ?? 0),
        textCell(cell.ratio === null ? "" : formatRatio(cell.ratio)),
        textCell(cell.highest === null ? "" : heatWords[cell.standing].words),
      ]),
    ),
  };
}
