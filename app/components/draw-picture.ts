/** What a drawing takes from the style sheet: written into the file, it needs none. */
const inlined: readonly string[] = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-opacity",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "opacity",
  "visibility",
  "font-size",
  "font-weight",
  "font-variant-numeric",
  "text-anchor",
  "dominant-baseline",
  "paint-order",
];

const initial: ReadonlyMap<string, string> = new Map([["opacity", "1"]]);

/** The page's font comes with the page alone, so a file names it and what may stand in for it. */
const fontFamily = 'Geist, "Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif';
const svgNamespace = "http://www.w3.org/2000/svg";

/** How many pixels of an image stand for one of the screen. */
const imageScale = 2;

/** A drawing as an SVG file of its own: every style as it is computed now, so in the colours of the page, on the page's ground. */
export function writePictureSvg(svg: SVGSVGElement): string {
  const copy = document.importNode(svg, true);
  inlineStyles(svg, copy);
  const { width, height } = sizeOf(svg);
  copy.setAttribute("xmlns", svgNamespace);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  copy.setAttribute("font-family", fontFamily);
  const ground = document.createElementNS(svgNamespace, "rect");
  ground.setAttribute("width", String(width));
  ground.setAttribute("height", String(height));
  ground.setAttribute("fill", getComputedStyle(svg).getPropertyValue("background-color"));
  const after = [...copy.children].find(({ tagName }) => tagName !== "title" && tagName !== "desc");
  copy.insertBefore(ground, after ?? null);
  return new XMLSerializer().serializeToString(copy);
}

function sizeOf(svg: SVGSVGElement): { readonly width: number; readonly height: number } {
  const { width, height } = svg.viewBox.baseVal;
  return { width, height };
}

/** All of them but the opacity are handed down, so only what differs from the parent is written. */
function inlineStyles(from: Element, to: Element, parent: ReadonlyMap<string, string> = initial): void {
  to.removeAttribute("class");
  to.removeAttribute("style");
  if (from.tagName === "title" || from.tagName === "desc") return;
  const style = getComputedStyle(from);
  const values = new Map(inlined.map((name) => [name, style.getPropertyValue(name).replaceAll('"', "'")]));
  for (const [name, value] of values) if (value !== "" && value !== parent.get(name)) to.setAttribute(name, value);
  values.set("opacity", "1");
  [...from.children].forEach((child, index) => {
    const twin = to.children[index];
    if (twin !== undefined) inlineStyles(child, twin, values);
  });
}

/** The same drawing as a PNG, two pixels for one. */
export async function drawPicturePng(svg: SVGSVGElement): Promise<Blob> {
  const { width, height } = sizeOf(svg);
  const image = await loadImage(new Blob([writePictureSvg(svg)], { type: "image/svg+xml;charset=utf-8" }));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * imageScale);
  canvas.height = Math.round(height * imageScale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) reject(new Error("the browser made no image of the drawing"));
      else resolve(blob);
    }, "image/png");
  });
}

async function loadImage(source: Blob): Promise<HTMLImageElement> {
  const url = URL.createObjectURL(source);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Gives the browser a file to keep. */
export function downloadFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // A browser may begin to read only after the click has been answered.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
