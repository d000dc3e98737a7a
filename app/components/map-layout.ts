import type { MapDestination } from "./map-destination";
import type { MapDrawing } from "./map-regions";

/** Where a destination is drawn, and its label where there is room for one. */
export interface PlacedBubble {
  readonly destination: MapDestination;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly label: { readonly text: string; readonly x: number; readonly y: number; readonly isLeft: boolean } | null;
}

interface MapFrame {
  readonly drawing: MapDrawing;
  readonly width: number;
  readonly height: number;
  /** "Malaysia 4.70 %"; null where nothing is labelled. */
  readonly labelOf: ((destination: MapDestination) => string) | null;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const smallest = 3;
/** About the width of a letter and the height of a line at the size of the labels. */
const letterPx = 6.1;
const linePx = 14;

const overlaps = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Bubbles in a map, the largest first. Destinations without a site are a dot only where no outline shows them. */
export function placeBubbles(destinations: readonly MapDestination[], frame: MapFrame): readonly PlacedBubble[] {
  const { drawing, width } = frame;
  const most = Math.max(1, ...destinations.map(({ milliTpp }) => milliTpp));
  const largest = Math.max(12, width / 24);
  const outlined = new Set(drawing.paths.map(({ code }) => code));
  const bubbles = destinations
    .filter(({ code, siteCount, milliTpp }) => siteCount > 0 || milliTpp !== 0 || !outlined.has(code))
    .sort((a, b) => b.milliTpp - a.milliTpp)
    .flatMap((destination) => {
      const point = drawing.toPoint(destination.longitude, destination.latitude);
      if (point === null) return [];
      const radius =
        destination.milliTpp <= 0 ? smallest : Math.max(smallest, Math.sqrt(destination.milliTpp / most) * largest);
      return [{ destination, x: point[0], y: point[1], radius, label: null }];
    });
  return placeLabels(bubbles, frame);
}

/** The largest are labelled first, at the right or the left; one that would run into a bubble or a label goes without. */
function placeLabels(bubbles: readonly PlacedBubble[], { width, height, labelOf }: MapFrame): readonly PlacedBubble[] {
  if (labelOf === null) return bubbles;
  const taken = bubbles.map(({ x, y, radius }): Box => ({
    left: x - radius,
    right: x + radius,
    top: y - radius,
    bottom: y + radius,
  }));
  return bubbles.map((bubble, index) => {
    if (bubble.destination.milliTpp <= 0) return bubble;
    const text = labelOf(bubble.destination);
    const gap = bubble.radius + 6;
    for (const isLeft of [false, true]) {
      const x = isLeft ? bubble.x - gap : bubble.x + gap;
      const left = isLeft ? x - text.length * letterPx : x;
      const box = {
        left,
        right: left + text.length * letterPx,
        top: bubble.y - linePx / 2,
        bottom: bubble.y + linePx / 2,
      };
      const isInside = box.left > 0 && box.right < width && box.top > 0 && box.bottom < height;
      if (!isInside || taken.some((other, place) => place !== index && overlaps(box, other))) continue;
      taken.push(box);
      return { ...bubble, label: { text, x, y: bubble.y, isLeft } };
    }
    return bubble;
  });
}
