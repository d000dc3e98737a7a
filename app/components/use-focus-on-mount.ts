import { type RefObject, useLayoutEffect, useRef } from "react";

/** Gives the focus to an element as it appears, for what takes the place of a form that was sent. */
export function useFocusOnMount<T extends HTMLElement>(): RefObject<T | null> {
  const place = useRef<T>(null);
  useLayoutEffect(() => place.current?.focus(), []);
  return place;
}
