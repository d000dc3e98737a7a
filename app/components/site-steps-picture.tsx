"use client";

import { explainSiteSteps } from "#server/domain/explain/explain-picture";
import { standingWords } from "#server/domain/explain/standing-words";
import { formatCount, formatSignedCount } from "#server/domain/format-number";
import { formatDate, type IsoDate } from "#server/domain/iso-date";
import type { PlannedSiteStep } from "#server/domain/plan/derive-site-steps";
import { Picture } from "./picture";
import { tppCell, tppColumn, type PictureData } from "./picture-data";
import { StackDrawing, stackHeightAt, type DrawnLayer } from "./stack-drawing";

interface SiteStepsPictureProps {
  readonly siteName: string;
  /** Ascending; as `deriveSiteSteps` gives them, or the site page. */
  readonly steps: readonly PlannedSiteStep[];
  readonly asOf: IsoDate;
  readonly fileName?: string;
}

const layers: readonly DrawnLayer[] = [
  { key: "counted", label: "Counted", fill: "solid" },
  { key: "not-counted", label: "Not counted", fill: "hatched" },
];

/** What stands at one site over time, in steps: what counts, and on top of it what does not. */
export function SiteStepsPicture({ siteName, steps, asOf, fileName = "site-steps" }: SiteStepsPictureProps) {
  const stack = {
    days: steps.map(({ on }) => on),
    layers: [
      { key: "counted", values: steps.map(({ countedMilliTpp }) => countedMilliTpp) },
      { key: "not-counted", values: steps.map(({ notCountedMilliTpp }) => notCountedMilliTpp) },
    ],
    lines: [],
  };
  return (
    <Picture
      title={`TPP at ${siteName}`}
      description={explainSiteSteps(siteName, steps)}
      fileName={fileName}
      data={toData(steps)}
      heightAt={(width) => stackHeightAt(layers, width)}
    >
      {(frame) => <StackDrawing stack={stack} layers={layers} lines={[]} asOf={asOf} {...frame} />}
    </Picture>
  );
}

function toData(steps: readonly PlannedSiteStep[]): PictureData {
  return {
    columns: [
      { header: "From" },
      { header: "Change", unit: "units", isNumber: true },
      { header: "Stands", unit: "units", isNumber: true },
      tppColumn("Counted"),
      tppColumn("Not counted"),
      { header: standingWords.indeterminate, unit: "units", isNumber: true },
    ],
    rows: steps.map((step) => [
      { shown: formatDate(step.on), exact: step.on },
      { shown: formatSignedCount(step.unitsChange), exact: String(step.unitsChange) },
      { shown: formatCount(step.units), exact: String(step.units) },
      tppCell(step.countedMilliTpp),
      tppCell(step.notCountedMilliTpp),
      { shown: formatCount(step.unknownUnits), exact: String(step.unknownUnits) },
    ]),
  };
}
