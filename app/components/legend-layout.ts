/** About how wide a letter of the smallest size is, in pixels: legends are laid out before they are drawn. */
const letterWidth = 6.4;
const swatchWidth = 18;
const gap = 14;

export const legendRowHeight = 18;

export interface LegendItem {
  readonly key: string;
  readonly label: string;
}

export interface PlacedItem extends LegendItem {
  readonly x: number;
  /** The middle of its row. */
  readonly y: number;
}

/** Sets the items one after the other, in as many rows as the width asks for. */
export function deriveLegend(
  items: readonly LegendItem[],
  width: number,
): { readonly placed: readonly PlacedItem[]; readonly height: number } {
  const placed: PlacedItem[] = [];
  let [x, row] = [0, 0];
  for (const item of items) {
    const itemWidth = swatchWidth + item.label.length * letterWidth;
    if (x > 0 && x + itemWidth > width) [x, row] = [0, row + 1];
    placed.push({ ...item, x, y: row * legendRowHeight + legendRowHeight / 2 });
    x += itemWidth + gap;
  }
  return { placed, height: items.length === 0 ? 0 : (row + 1) * legendRowHeight };
}
