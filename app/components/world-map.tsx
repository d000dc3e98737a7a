"use client";

import clsx from "clsx";
import { useMemo, useState } from "react";
import { standingWords } from "#server/domain/explain/standing-words";
import { formatCounted, formatTpp } from "#server/domain/format-number";
import { formatShare } from "#server/domain/format-share";
import { Button } from "./button";
import { MapBubbles } from "./map-bubbles";
import type { MapDestination } from "./map-destination";
import { placeBubbles } from "./map-layout";
import { deriveMapAspect, drawMap, type MapRegion, mapRegions } from "./map-regions";
import { Skeleton } from "./skeleton";
import { useWidth } from "./use-width";
import { useWorldFeatures } from "./use-world-features";
import { Verdict } from "./verdict";

interface WorldMapProps {
  readonly destinations: readonly MapDestination[];
  readonly totalMilliTpp: number;
  /** Every code of the two lists; a destination on neither is tier two. */
  readonly tierOne: readonly string[];
  readonly tierThree: readonly string[];
  /** The map as a sentence. */
  readonly label: string;
}

/** Fill is tier, area is TPP, ring is breach. A table with the same figures stands beside it. */
export function WorldMap({ destinations, totalMilliTpp, tierOne, tierThree, label }: WorldMapProps) {
  const [state, retry] = useWorldFeatures();
  const [frame, width] = useWidth<HTMLDivElement>();
  const [region, setRegion] = useState<MapRegion>("World");
  const [pointed, setPointed] = useState<MapDestination | null>(null);
  const height = width === null ? 0 : Math.round(width * deriveMapAspect(region));
  const drawing = useMemo(
    () => (state.kind === "ready" && width !== null && width > 0 ? drawMap(state.world, region, width, height) : null),
    [state, region, width, height],
  );
  const shareOf = useMemo(
    () =>
      ({ milliTpp }: MapDestination) =>
        formatShare({ partMilliTpp: milliTpp, totalMilliTpp }),
    [totalMilliTpp],
  );
  const bubbles = useMemo(() => {
    if (drawing === null || width === null) return [];
    const labelOf = (destination: MapDestination) => `${destination.name} ${shareOf(destination)}`;
    return placeBubbles(destinations, { drawing, width, height, labelOf: region === "World" ? null : labelOf });
  }, [destinations, drawing, width, height, region, shareOf]);
  const fills = useMemo(
    () =>
      new Map([
        ...tierOne.map((code) => [code, "fill-tier-one"] as const),
        ...tierThree.map((code) => [code, "fill-[url(#tier-three)]"] as const),
      ]),
    [tierOne, tierThree],
  );
  const byCode = useMemo(
    () => new Map(destinations.map((destination) => [destination.code as string, destination])),
    [destinations],
  );

  return (
    <div>
      <div role="group" aria-label="Part of the world" className="mb-2 flex flex-wrap gap-1 print:hidden">
        {mapRegions.map((choice) => (
          <button
            key={choice}
            type="button"
            aria-pressed={region === choice}
            onClick={() => setRegion(choice)}
            className={clsx(
              "min-h-6 rounded-md px-2 py-0.5 text-xs",
              region === choice ? "bg-accent-soft font-medium text-accent" : "text-ink-2 hover:bg-well",
            )}
          >
            {choice}
          </button>
        ))}
      </div>
      <div ref={frame} style={{ minHeight: height || undefined }} className={clsx(height === 0 && "aspect-[1/0.45]")}>
        {state.kind === "failed" && (
          <div
            role="alert"
            className="grid h-full place-content-center justify-items-center gap-2 rounded-md border border-dashed p-6 text-center text-ink-2"
          >
            The map could not be loaded. The table below has the same figures.
            <Button onClick={retry}>Load the map again</Button>
          </div>
        )}
        {state.kind !== "failed" && drawing === null && (
          <div role="status" className="h-full">
            <span className="sr-only">The map is loading.</span>
            <Skeleton className="aspect-[1/0.45] w-full" />
          </div>
        )}
        {drawing !== null && width !== null && (
          <svg
            role="group"
            aria-label={label}
            width={width}
            height={height}
            viewBox={`0 0 ${width} ${height}`}
            className="block overflow-hidden rounded-sm"
            onPointerLeave={() => setPointed(null)}
          >
            <defs>
              <pattern id="tier-three" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect width="5" height="5" className="fill-tier-three" />
                <path d="M0 0V5" className="stroke-ink-3" strokeWidth="0.9" />
              </pattern>
            </defs>
            <g aria-hidden className="stroke-paper" strokeWidth="0.5" strokeLinejoin="round">
              {drawing.paths.map(({ code, d }) => (
                <path
                  key={code}
                  d={d}
                  className={fills.get(code) ?? "fill-tier-two"}
                  onPointerEnter={() => setPointed(byCode.get(code) ?? null)}
                />
              ))}
            </g>
            <MapBubbles bubbles={bubbles} current={pointed} onPoint={setPointed} describe={describeDestination} />
            <g
              aria-hidden
              className="pointer-events-none fill-ink stroke-paper text-xs font-medium [paint-order:stroke]"
            >
              {bubbles.map(
                ({ destination, label: name }) =>
                  name && (
                    <text
                      key={destination.code}
                      x={name.x}
                      y={name.y}
                      dominantBaseline="central"
                      textAnchor={name.isLeft ? "end" : "start"}
                      strokeWidth="3"
                    >
                      {name.text}
                    </text>
                  ),
              )}
            </g>
          </svg>
        )}
      </div>
      <p className="mt-1.5 flex min-h-5 flex-wrap items-center gap-x-2 text-xs text-ink-2" aria-hidden>
        {pointed === null ? (
          <span className="text-ink-3">
            Point at a destination, touch it, or move to it with the arrow keys, to read it.
          </span>
        ) : (
          <>
            <b className="font-medium text-ink">{pointed.name}</b> tier {pointed.tier}, {formatTpp(pointed.milliTpp)},{" "}
            {shareOf(pointed)} of the total, {formatCounted(pointed.siteCount, "site")}
            <Verdict standing={pointed.standing} />
          </>
        )}
      </p>
    </div>
  );
}

/** A bubble as a sentence. */
function describeDestination({ name, tier, milliTpp, siteCount, standing }: MapDestination): string {
  return `${name}, tier ${tier}, ${formatTpp(milliTpp)} at ${formatCounted(siteCount, "site")}: ${standingWords[standing]}`;
}
