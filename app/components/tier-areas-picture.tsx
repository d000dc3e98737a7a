"use client";

import { tierAreas, type TierArea, type TierAreas } from "#server/domain/assessment/derive-tier-areas";
import { explainAllowedLine, explainTierAreas, tierAreaWords } from "#server/domain/explain/explain-picture";
import { isBeyondExact, outOfRangeText } from "#server/domain/format-number";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import { Picture } from "./picture";
import { textCell, tppCell, tppColumn, type PictureData } from "./picture-data";
import { StackDrawing, stackHeightAt, type DrawnLine, type StackFill } from "./stack-drawing";

interface TierAreasPictureProps {
  /** As `deriveTierAreas` gives them. */
  readonly areas: TierAreas;
  readonly asOf: IsoDate;
  readonly title?: string;
  readonly fileName?: string;
}

const fills: Readonly<Record<TierArea, StackFill>> = {
  home: "solid",
  "tier-one": "pale",
  "tier-two": "hatched",
  "tier-three": "crossed",
  unlisted: "dotted",
};
const dashes = ["7 3", "2 3"];
const whereNeeded: readonly TierArea[] = ["tier-three", "unlisted"];

/** TPP by tier over time, stacked, with the lines that the overseas and the tier-two limit draw. */
export function TierAreasPicture({
  areas: { positions, allowed },
  asOf,
  title = "TPP by tier",
  fileName = "tpp-by-tier",
}: TierAreasPictureProps) {
  const shown = tierAreas.filter(
    (area) => !whereNeeded.includes(area) || positions.some(({ parts }) => parts[area] !== 0),
  );
  const layers = shown.map((area) => ({ key: area, label: tierAreaWords[area], fill: fills[area] }));
  const lines = allowed.map(({ limitId, ratio }, index): DrawnLine => ({
    key: limitId,
    label: explainAllowedLine(limitId, ratio),
    dash: dashes[index] ?? "1 2",
  }));
  const stack = {
    days: positions.map(({ on }) => on),
    layers: shown.map((key) => ({ key, values: positions.map(({ parts }) => parts[key]) })),
    lines: allowed.map(({ limitId, allowedMilliTpp }) => ({ key: limitId, values: allowedMilliTpp })),
  };
  return (
    <Picture
      title={title}
      description={explainTierAreas({ positions, allowed })}
      fileName={fileName}
      data={toData({ positions, allowed }, shown)}
      heightAt={(width) => stackHeightAt([...layers, ...lines], width)}
    >
      {(frame) => <StackDrawing stack={stack} layers={layers} lines={lines} asOf={asOf} {...frame} />}
    </Picture>
  );
}

function toData({ positions, allowed }: TierAreas, shown: readonly TierArea[]): PictureData {
  const columns = shown.toReversed();
  return {
    columns: [
      { header: "From" },
      ...columns.map((area) => tppColumn(tierAreaWords[area])),
      tppColumn("Total"),
      ...allowed.map(({ limitId, ratio }) => tppColumn(explainAllowedLine(limitId, ratio))),
    ],
    rows: positions.map(({ on, parts, totalMilliTpp }, index) => [
      { shown: formatDate(on), exact: on },
      ...columns.map((area) => tppCell(parts[area])),
      tppCell(totalMilliTpp),
      ...allowed.map(({ allowedMilliTpp }) =>
        isBeyondExact(totalMilliTpp) ? textCell(outOfRangeText) : tppCell(allowedMilliTpp[index] ?? 0),
      ),
    ]),
  };
}
