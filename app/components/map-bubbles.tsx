import clsx from "clsx";
import type { KeyboardEvent } from "react";
import type { PlacedBubble } from "./map-layout";
import type { MapDestination } from "./map-destination";

interface MapBubblesProps {
  /** The largest first, so that small ones are drawn over them and stay within reach. */
  readonly bubbles: readonly PlacedBubble[];
  /** Takes the tab stop. */
  readonly current: MapDestination | null;
  readonly onPoint: (destination: MapDestination | null) => void;
  readonly describe: (destination: MapDestination) => string;
}

const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  Home: -Infinity,
  End: Infinity,
};

/** One bubble a destination. One takes the tab stop, the arrow keys move it from the largest to the smallest. */
export function MapBubbles({ bubbles, current, onPoint, describe }: MapBubblesProps) {
  const found = bubbles.findIndex(({ destination }) => destination.code === current?.code);
  const tabStop = Math.max(0, found);

  function moveByKey(event: KeyboardEvent<SVGGElement>): void {
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(bubbles.length - 1, Math.max(0, tabStop + step));
    const code = bubbles[next]?.destination.code;
    event.currentTarget.querySelector<SVGGElement>(`[data-code="${code ?? ""}"]`)?.focus();
  }

  return (
    <g role="listbox" aria-label="Destinations, the largest first" onKeyDown={moveByKey}>
      {bubbles.map(({ destination, x, y, radius }, index) => (
        <g
          key={destination.code}
          role="option"
          aria-selected={index === found}
          aria-label={describe(destination)}
          data-code={destination.code}
          tabIndex={index === tabStop ? 0 : -1}
          className="group/bubble outline-none"
          onFocus={() => onPoint(destination)}
          onPointerEnter={() => onPoint(destination)}
          onPointerDown={() => onPoint(destination)}
        >
          <circle
            cx={x}
            cy={y}
            r={Math.max(12, radius + 5)}
            className="fill-transparent stroke-transparent group-focus-visible/bubble:stroke-accent"
            strokeWidth="2"
          />
          <Bubble destination={destination} x={x} y={y} radius={radius} />
        </g>
      ))}
    </g>
  );
}

function Bubble({ destination: { milliTpp, standing }, x, y, radius }: Omit<PlacedBubble, "label">) {
  const isEmpty = milliTpp <= 0;
  const isHot = standing === "breach" || standing === "breach-ahead";
  return (
    <>
      <circle cx={x} cy={y} r={radius + 1} className="fill-none stroke-paper" strokeWidth="1.5" />
      <circle
        cx={x}
        cy={y}
        r={radius}
        className={clsx("stroke-installed", isEmpty ? "fill-paper" : isHot ? "fill-breach/45" : "fill-installed/60")}
        strokeWidth={isEmpty ? 1.2 : 1}
      />
      {isHot && (
        <circle
          cx={x}
          cy={y}
          r={radius + 3}
          className="fill-none stroke-breach"
          strokeWidth="2.4"
          {...(standing === "breach-ahead" && { strokeDasharray: "3.5 2.6" })}
        />
      )}
      {standing === "indeterminate" && (
        <circle
          cx={x}
          cy={y}
          r={radius + 3}
          className="fill-none stroke-unknown"
          strokeWidth="2"
          strokeDasharray="1 2.5"
        />
      )}
    </>
  );
}
