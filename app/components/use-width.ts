"use client";

import { type RefObject, useEffect, useRef, useState } from "react";

/** The width of an element in pixels, followed as it changes; null until it is known. */
export function useWidth<E extends HTMLElement>(): readonly [RefObject<E | null>, number | null] {
  const element = useRef<E>(null);
  const [width, setWidth] = useState<number | null>(null);
  useEffect(() => {
    if (element.current === null) return;
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return [element, width];
}
