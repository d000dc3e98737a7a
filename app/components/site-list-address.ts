"use client";

import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useState } from "react";

/** The address follows when the keys have rested this long. */
const restMs = 250;

/** How a list's state stands in the address. */
export interface ListAddress<State> {
  readonly parse: (params: URLSearchParams) => State;
  /** The address with the state in it; the rest of the address stays. */
  readonly format: (params: URLSearchParams, state: State) => string;
}

/** A list's state, begun from the address and written back to it, also after the page was stepped to another day. */
export function useListState<State>(address: ListAddress<State>): readonly [State, (change: Partial<State>) => void] {
  const pathname = usePathname();
  const params = useSearchParams();
  const [state, setState] = useState(() => address.parse(params));
  useEffect(() => {
    const query = address.format(params, state);
    if (query === params.toString()) return;
    const timer = setTimeout(
      () => window.history.replaceState(null, "", query === "" ? pathname : `${pathname}?${query}`),
      restMs,
    );
    return () => clearTimeout(timer);
  }, [address, pathname, params, state]);
  return [state, (change) => setState((before) => ({ ...before, ...change }))];
}
