import clsx from "clsx";
import type { MapDrawing } from "./map-regions";
import type { MapDestination } from "./map-destination";

interface MapBubblesProps {
  readonly destinations: readonly MapDestination[];
  readonly drawing: MapDrawing;
  readonly width: number;
  readonly onPoint: (destination: MapDestination) => void;
}

const smallest = 3;

/** Largest first, so that small ones stay on top and within reach. Destinations without a site are a dot only where no outline shows them. */
export function MapBubbles({ destinations, drawing, width, onPoint }: MapBubblesProps) {
  const most = Math.max(1, ...destinations.map(({ milliTpp }) => milliTpp));
  const largest = Math.max(12, width / 24);
  const outlined = new Set(drawing.paths.map(({ code }) => code));
  const shown = destinations
    .filter(({ code, siteCount, milliTpp }) => siteCount > 0 || milliTpp !== 0 || !outlined.has(code))
    .sort((a, b) => b.milliTpp - a.milliTpp);
  return shown.map((destination) => {
    const point = drawing.toPoint(destination.longitude, destination.latitude);
    if (point === null) return null;
    const isEmpty = destination.milliTpp <= 0;
    const radius = isEmpty ? smallest : Math.max(smallest, Math.sqrt(destination.milliTpp / most) * largest);
    const isHot = destination.standing === "breach" || destination.standing === "breach-ahead";
    const [x, y] = point;
    return (
      <g key={destination.code} onPointerEnter={() => onPoint(destination)} onPointerDown={() => onPoint(destination)}>
        <circle cx={x} cy={y} r={Math.max(12, radius)} className="fill-transparent" />
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
            {...(destination.standing === "breach-ahead" && { strokeDasharray: "3.5 2.6" })}
          />
        )}
        {destination.standing === "indeterminate" && (
          <circle
            cx={x}
            cy={y}
            r={radius + 3}
            className="fill-none stroke-unknown"
            strokeWidth="2"
            strokeDasharray="1 2.5"
          />
        )}
      </g>
    );
  });
}
