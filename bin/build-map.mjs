// Rebuilds public/map/world.json, the map of destinations, from the public-domain Natural Earth shapes in world-atlas:
//   node bin/build-map.mjs
// One feature per destination, its ISO alpha-2 code in the property `code`. The source draws some territories as part of
// another state that is in another tier (French Guiana in France), so those are cut out, and it draws some areas that are
// not destinations (Somaliland), so those are joined to the destination that the export rules count them in.

import { readFileSync, writeFileSync, mkdirSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { geoArea, geoCentroid, geoDistance } from "d3-geo";
import iso from "i18n-iso-countries";
import { feature, mergeArcs, quantize } from "topojson-client";
import { filter, presimplify, quantile, simplify } from "topojson-simplify";

const source = new URL("../node_modules/world-atlas/countries-50m.json", import.meta.url);
const target = new URL("../public/map/world.json", import.meta.url);

const keptShare = 0.1;
/** Destinations smaller than this keep every point, or they would collapse to a line. */
const smallSquareKm = 12_000;
const earthSquareKm = 6_371 ** 2;

const codesByName = {
  Kosovo: "XK",
  Somaliland: "SO",
  "N. Cyprus": "CY",
  "Indian Ocean Ter.": "CX",
  "Ashmore and Cartier Is.": "AU",
};
const namesLeftOut = new Set(["Antarctica", "Siachen Glacier"]);

/** Parts that have a code of their own: drawn under `from`, within `degrees` of a point. */
const cutOut = [
  { from: "FR", code: "GF", at: [-53.2, 3.9], degrees: 5 },
  { from: "FR", code: "MQ", at: [-61.0, 14.7], degrees: 0.6 },
  { from: "FR", code: "GP", at: [-61.5, 16.2], degrees: 0.8 },
  { from: "FR", code: "RE", at: [55.5, -21.1], degrees: 1 },
  { from: "FR", code: "YT", at: [45.1, -12.8], degrees: 1 },
  { from: "NO", code: "SJ", at: [18.0, 78.5], degrees: 6 },
  { from: "NO", code: "SJ", at: [-8.4, 71.0], degrees: 1 },
  { from: "NL", code: "BQ", at: [-68.3, 12.2], degrees: 1 },
  { from: "NL", code: "BQ", at: [-63.1, 17.55], degrees: 1 },
  { from: "CX", code: "CC", at: [96.85, -12.2], degrees: 1 },
];

function codeOf(geometry) {
  const { name } = geometry.properties;
  const code = codesByName[name] ?? (geometry.id === undefined ? undefined : iso.numericToAlpha2(geometry.id));
  if (code === undefined)
    throw new Error(`the shape \`${name}\` has no destination; add it to codesByName or namesLeftOut`);
  return code;
}

const world = JSON.parse(readFileSync(source, "utf8"));
const partsByCode = new Map();
for (const geometry of world.objects.countries.geometries) {
  if (namesLeftOut.has(geometry.properties.name)) continue;
  const from = codeOf(geometry);
  for (const arcs of geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs) {
    const part = { type: "Polygon", arcs };
    const centroid = geoCentroid(feature(world, part));
    const cut = cutOut.find((c) => c.from === from && geoDistance(centroid, c.at) < (c.degrees * Math.PI) / 180);
    const code = cut?.code ?? from;
    partsByCode.set(code, [...(partsByCode.get(code) ?? []), part]);
  }
}

const geometries = [...partsByCode]
  .map(([code, parts]) => ({ ...mergeArcs(world, parts), properties: { code } }))
  .sort((a, b) => (a.properties.code < b.properties.code ? -1 : 1));
const weighted = presimplify({ ...world, objects: { destinations: { type: "GeometryCollection", geometries } } });
const leastWeight = quantile(weighted, keptShare);

for (const geometry of geometries) {
  if (geoArea(feature(world, geometry)) * earthSquareKm > smallSquareKm) continue;
  for (const index of geometry.arcs.flat(2)) {
    for (const point of weighted.arcs[index < 0 ? ~index : index]) point[2] = Infinity;
  }
}

const simplified = filter(simplify(weighted, leastWeight), (ring, isInterior) => !isInterior || ring.length > 3);
// The source's box still spans Antarctica; without it the grid is laid over what is left.
delete simplified.bbox;
const map = quantize(simplified, 1e4);
const text = `${JSON.stringify(map)}\n`;
mkdirSync(new URL("./", target), { recursive: true });
writeFileSync(target, text);
console.log(`${geometries.length} destinations, ${gzipSync(text).length} bytes gzipped`);
