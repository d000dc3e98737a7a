"use client";

import { useCallback, useEffect, useState } from "react";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import type { WorldFeatures } from "./map-regions";

type WorldTopology = Topology<{ destinations: GeometryCollection<{ readonly code: string }> }>;
export type WorldState =
  | { readonly kind: "loading" }
  | { readonly kind: "failed" }
  | { readonly kind: "ready"; readonly world: WorldFeatures };

async function loadWorld(): Promise<WorldFeatures> {
  const response = await fetch("/map/world.json");
  if (!response.ok) throw new Error(`the map answered ${response.status}`);
  const topology = (await response.json()) as WorldTopology;
  return feature(topology, topology.objects.destinations);
}

/** The outlines of every destination, and a way to ask again where that failed. */
export function useWorldFeatures(): readonly [WorldState, () => void] {
  const [state, setState] = useState<WorldState>({ kind: "loading" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let isGone = false;
    loadWorld().then(
      (world) => !isGone && setState({ kind: "ready", world }),
      () => !isGone && setState({ kind: "failed" }),
    );
    return () => {
      isGone = true;
    };
  }, [attempt]);
  const retry = useCallback(() => {
    setState({ kind: "loading" });
    setAttempt((count) => count + 1);
  }, []);
  return [state, retry];
}
