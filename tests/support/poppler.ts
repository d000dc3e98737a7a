import { execFile } from "node:child_process";
import { promisify } from "node:util";

const execute = promisify(execFile);
const maxBuffer = 1 << 30;

/** A page as it is seen, one pixel a point. */
export interface PageImage {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of every pixel, row by row. */
  readonly data: Buffer;
}

/** Where there is ink of one kind: how many pixels, and the box round them. */
export interface Ink {
  readonly count: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export type Pixel = readonly [red: number, green: number, blue: number];

/** The text of every page, laid out as on the page. */
export async function readPages(path: string): Promise<readonly string[]> {
  const { stdout } = await execute("pdftotext", ["-layout", "-enc", "UTF-8", path, "-"], { maxBuffer });
  return stdout.split("\f").slice(0, -1);
}

/** What the file says of itself. */
export async function readInfo(path: string): Promise<string> {
  return (await execute("pdfinfo", ["-isodates", path], { env: { ...process.env, TZ: "UTC" } })).stdout;
}

/** Every page as an image. */
export async function drawPages(path: string): Promise<readonly PageImage[]> {
  const { stdout } = await execute("pdftoppm", ["-r", "72", path], { maxBuffer, encoding: "buffer" });
  const images: PageImage[] = [];
  for (let at = 0; at < stdout.length;) {
    const header = /^P6\s(\d+) (\d+)\s255\s/.exec(stdout.toString("latin1", at, at + 40));
    if (header === null) throw new Error(`no image at byte ${at} of what pdftoppm printed`);
    const [width, height] = [Number(header[1]), Number(header[2])];
    const start = at + header[0].length;
    at = start + width * height * 3;
    images.push({ width, height, data: stdout.subarray(start, at) });
  }
  return images;
}

/** The pixels that are asked for. */
export function findInk(image: PageImage, isInk: (pixel: Pixel, x: number, y: number) => boolean): Ink {
  const { width, data } = image;
  let [count, left, right, top, bottom] = [0, Number.POSITIVE_INFINITY, -1, Number.POSITIVE_INFINITY, -1];
  for (let at = 0; at < data.length; at += 3) {
    const [x, y] = [(at / 3) % width, Math.floor(at / 3 / width)];
    if (!isInk([data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0], x, y)) continue;
    count++;
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
  }
  return { count, left, right, top, bottom };
}
