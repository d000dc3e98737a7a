"use client";

import { Check, X } from "lucide-react";
import { createContext, type ReactNode, useContext, useEffect, useLayoutEffect, useRef, useState } from "react";
import { focusHeading } from "./focus-heading";

interface TellOptions {
  /** Whether what was pressed goes away, so that the message has the focus next. */
  readonly takesFocus?: boolean;
}

type Tell = (sentence: string, options?: TellOptions) => void;

interface Outcome extends TellOptions {
  readonly sentence: string;
  /** Tells two outcomes of the same words apart. */
  readonly count: number;
}

const TellContext = createContext<Tell>(() => undefined);

/** Says what an action has done, where it is seen and heard: `tell("Added Reno 2.")`. */
export function useTellOutcome(): Tell {
  return useContext(TellContext);
}

const shownMs = 12_000;

/** Holds the outcome of the last action until it is closed or has been there for a while. */
export function OutcomeProvider({ children }: { readonly children: ReactNode }) {
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), shownMs);
    return () => clearTimeout(timer);
  }, [outcome]);
  const [tell] = useState(
    (): Tell =>
      (sentence, options = {}) =>
        setOutcome((last) => ({ ...options, sentence, count: (last?.count ?? 0) + 1 })),
  );

  return (
    <TellContext value={tell}>
      {children}
      <div role="status" className="pointer-events-none fixed inset-x-3 bottom-3 z-30 flex justify-center print:hidden">
        {outcome !== null && <Message key={outcome.count} {...outcome} onClose={() => setOutcome(null)} />}
      </div>
    </TellContext>
  );
}

function Message({ sentence, takesFocus = false, onClose }: Outcome & { readonly onClose: () => void }) {
  const place = useRef<HTMLParagraphElement>(null);
  useLayoutEffect(() => {
    const message = place.current;
    if (takesFocus) message?.focus();
    return () => {
      if (message?.contains(document.activeElement) === true) focusHeading();
    };
  }, [takesFocus]);
  return (
    <p
      ref={place}
      tabIndex={-1}
      className="pointer-events-auto flex max-w-[72ch] min-w-0 items-start gap-2 rounded-lg border border-l-4 border-l-within bg-paper py-2 pr-2 pl-3 [overflow-wrap:anywhere] shadow-float"
    >
      <Check aria-hidden size={15} className="mt-0.5 shrink-0 text-within" />
      {sentence}
      <button
        type="button"
        aria-label="Close the message"
        onClick={onClose}
        className="grid size-6 shrink-0 place-items-center rounded-md text-ink-3 hover:bg-well hover:text-ink"
      >
        <X aria-hidden size={14} />
      </button>
    </p>
  );
}
