import { geoNaturalEarth1, geoPath } from "d3-geo";
import type { FeatureCollection, MultiPoint } from "geojson";

export const mapRegions = ["World", "Americas", "Europe", "Middle East & Africa", "Asia-Pacific"] as const;
export type MapRegion = (typeof mapRegions)[number];

/** West, south, east, north in degrees; east may pass 180. */
const bounds: Readonly<Record<MapRegion, readonly [number, number, number, number]>> = {
  World: [-169, -56, 191, 78],
  Americas: [-130, -52, -34, 60],
  Europe: [-23, 35, 42, 67],
  "Middle East & Africa": [-18, -35, 60, 40],
  "Asia-Pacific": [67, -45, 179, 46],
};

export interface MapDrawing {
  readonly paths: readonly { readonly code: string; readonly d: string }[];
  readonly toPoint: (longitude: number, latitude: number) => readonly [number, number] | null;
}

export type WorldFeatures = FeatureCollection<GeoJSON.Geometry, { readonly code: string }>;

/** The edge of a region as points; enough of them that the curved projection fits. */
function outline(region: MapRegion): MultiPoint {
  const [west, south, east, north] = bounds[region];
  const steps = Array.from({ length: 9 }, (_, step) => step / 8);
  const alongX = steps.flatMap((part) => [south, north].map((latitude) => [west + part * (east - west), latitude]));
  const alongY = steps.flatMap((part) => [west, east].map((longitude) => [longitude, south + part * (north - south)]));
  return { type: "MultiPoint", coordinates: [...alongX, ...alongY] };
}

/** Height ÷ width that frames a region and little else; not much taller than wide. */
export function deriveMapAspect(region: MapRegion): number {
  const [west, , east] = bounds[region];
  const projection = geoNaturalEarth1().rotate([-(west + east) / 2, 0]);
  const [[left, top], [right, bottom]] = geoPath(projection).bounds(outline(region));
  return Math.min(0.95, (bottom - top) / (right - left));
}

/** The outlines of a region at a size in pixels, turned so that its middle stands upright. */
export function drawMap(world: WorldFeatures, region: MapRegion, width: number, height: number): MapDrawing {
  const [west, , east] = bounds[region];
  const projection = geoNaturalEarth1()
    .rotate([-(west + east) / 2, 0])
    .fitExtent(
      [
        [2, 2],
        [width - 2, height - 2],
      ],
      outline(region),
    )
    .clipExtent([
      [-2, -2],
      [width + 2, height + 2],
    ]);
  const path = geoPath(projection).digits(1);
  return {
    paths: world.features.flatMap((feature) => {
      const d = path(feature);
      return d === null ? [] : [{ code: feature.properties.code, d }];
    }),
    toPoint: (longitude, latitude) => {
      const point = projection([longitude, latitude]);
      return point !== null && point[0] > 0 && point[0] < width && point[1] > 0 && point[1] < height ? point : null;
    },
  };
}
