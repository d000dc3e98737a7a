import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { HeatGridPicture } from "@app/components/heat-grid-picture";
import { SiteStepsPicture } from "@app/components/site-steps-picture";
import { TierAreasPicture } from "@app/components/tier-areas-picture";
import { WaterfallPicture } from "@app/components/waterfall-picture";
import { toRollUpCell } from "#server/domain/allocation/create-lots";
import { deriveHeat } from "#server/domain/assessment/derive-heat";
import { deriveTierAreas } from "#server/domain/assessment/derive-tier-areas";
import { judgeTimeline } from "#server/domain/assessment/judgement";
import { buildTimeline } from "#server/domain/assessment/timeline";
import { isoDate } from "#server/domain/iso-date";
import { listQuarters } from "#server/domain/list-quarters";
import { deriveWaterfall } from "#server/domain/plan/derive-waterfall";
import { buildFacts, buildLots } from "#tests/support/engine-factories";

const lots = buildLots([
  ["US", 90, "2026-01-01"],
  ["MY", 10, "2026-03-01"],
]);
const facts = buildFacts(lots);
const judgement = judgeTimeline(buildTimeline(facts.changes, facts), facts.firm);
const quarters = listQuarters(isoDate("2026-01-01"), isoDate("2026-12-31"));
const on = isoDate("2026-12-31");
const cells = lots.map(toRollUpCell);
const step = { on, unitsChange: 1, units: 1, countedMilliTpp: 1_000, notCountedMilliTpp: 0, unknownUnits: 0 };

const pictures = [
  createElement(TierAreasPicture, { areas: deriveTierAreas(judgement), asOf: facts.asOf }),
  createElement(HeatGridPicture, { rows: deriveHeat(judgement, quarters, {}), quarters }),
  createElement(WaterfallPicture, {
    steps: deriveWaterfall({ ...facts, registerCells: cells, proposedCells: [], on }),
    on,
  }),
  createElement(SiteStepsPicture, { siteName: "Johor 1", steps: [step], asOf: facts.asOf }),
];

test.each(pictures.map((picture) => [picture.type, renderToStaticMarkup(picture)] as const))(
  "%s is an image with a name, a description, a table and three exports",
  (_, markup) => {
    expect(markup).toMatch(/<svg role="img" aria-labelledby="(\S+)-title \1-desc"/);
    expect(markup).toMatch(/<title id="\S+-title">[^<]+<\/title><desc id="\S+-desc">[^<]+<\/desc>/);
    expect(markup).toContain("As a table");
    for (const format of ["SVG", "PNG", "CSV"]) expect(markup).toContain(`>${format}</button>`);
  },
);

test("no two pictures on a page share an id", () => {
  const markup = renderToStaticMarkup(createElement("div", null, ...pictures));
  const ids = [...markup.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids.length).toBeGreaterThan(12);
  expect(new Set(ids).size).toBe(ids.length);
});

test("a breach in the grid has its sign and its pattern, not its colour alone", () => {
  const [, grid] = pictures.map((picture) => renderToStaticMarkup(picture));
  expect(grid).toContain("✕ 10.00");
  expect(grid).toMatch(/fill="url\(#\S+-breach\)"/);
  expect(grid).toContain("In breach at some time: Malaysia.");
});

test("what cannot be judged is said in the description of the grid, never passed over", () => {
  const unknown = buildFacts(
    buildLots([
      ["US", 90, "2026-01-01"],
      ["MY", 1, "2026-03-01", { controlClass: "unknown", milliTppPerUnit: 0 }],
    ]),
  );
  const judged = judgeTimeline(buildTimeline(unknown.changes, unknown), unknown.firm);
  const rows = deriveHeat(judged, quarters, {});
  const markup = renderToStaticMarkup(createElement(HeatGridPicture, { rows, quarters }));
  expect(markup).toContain("Cannot be judged at some time: Malaysia");
  expect(markup).toMatch(/fill="url\(#\S+-indeterminate\)"/);
});

test("nothing at all is said in words, and breaks nothing", () => {
  const nothing = buildFacts([]);
  const empty = judgeTimeline(buildTimeline(nothing.changes, nothing), nothing.firm);
  const markup = [
    createElement(TierAreasPicture, { areas: deriveTierAreas(empty), asOf: facts.asOf }),
    createElement(HeatGridPicture, { rows: deriveHeat(empty, quarters, {}), quarters }),
    createElement(SiteStepsPicture, { siteName: "Johor 1", steps: [], asOf: facts.asOf }),
  ].map((picture) => renderToStaticMarkup(picture));
  expect(markup[0]).toContain("Nothing that counts was ever placed.");
  expect(markup[1]).toContain("Nothing that counts is placed anywhere.");
  expect(markup[2]).toContain("Nothing was ever allocated to Johor 1.");
  for (const one of markup) expect(one).not.toContain("NaN");
});
