import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fontkit from "fontkit";

/** The fonts, by what they are for. All come from packages. */
const facePaths = {
  sans: "geist/dist/fonts/geist-sans/Geist-Regular.ttf",
  "sans-strong": "geist/dist/fonts/geist-sans/Geist-SemiBold.ttf",
  mono: "geist/dist/fonts/geist-mono/GeistMono-Regular.ttf",
  arabic: "@expo-google-fonts/noto-naskh-arabic/400Regular/NotoNaskhArabic_400Regular.ttf",
  "arabic-strong": "@expo-google-fonts/noto-naskh-arabic/600SemiBold/NotoNaskhArabic_600SemiBold.ttf",
  han: "@embedpdf/fonts-sc/fonts/NotoSansHans-Regular.otf",
  "han-strong": "@embedpdf/fonts-sc/fonts/NotoSansHans-Medium.otf",
} as const;
/** One of the fonts. */
export type FaceName = keyof typeof facePaths;
/** The faces that a text asks for; the others step in for characters that these lack. */
export type LatinFaceName = "sans" | "sans-strong" | "mono";

/** Figures of one width stand under each other. The same list for measuring and drawing: shaping depends on it. */
export const features: "tnum"[] = ["tnum"];

export interface Face {
  readonly data: Buffer;
  readonly font: fontkit.Font;
}

/** Where a face looks smaller than Geist of the same size, by how much it is enlarged. */
export const faceScales: Readonly<Record<FaceName, number>> = {
  sans: 1,
  "sans-strong": 1,
  mono: 1,
  arabic: 1.16,
  "arabic-strong": 1.16,
  han: 1,
  "han-strong": 1,
};

const opened = new Map<FaceName, Face>();

/** A font, read once: the Chinese ones only when a text needs them. */
export function getFace(name: FaceName): Face {
  const known = opened.get(name);
  if (known !== undefined) return known;
  const data = readFileSync(join(/* turbopackIgnore: true */ process.cwd(), "node_modules", facePaths[name]));
  const face = { data, font: openFont(data) };
  opened.set(name, face);
  return face;
}

function openFont(data: Buffer): fontkit.Font {
  const font = fontkit.create(data);
  if ("fonts" in font) throw new TypeError("a collection of fonts stands where one font should");
  return font;
}

const fallbacks: Readonly<Record<LatinFaceName, readonly FaceName[]>> = {
  sans: ["arabic", "han"],
  "sans-strong": ["arabic-strong", "han-strong"],
  mono: ["arabic", "han"],
};

/** The face for a character beside others: in text from right to left the Arabic one has the say. Undefined where none has it. */
export function findFaceName(
  codePoint: number,
  wanted: LatinFaceName,
  { isRightToLeft }: { readonly isRightToLeft: boolean },
): FaceName | undefined {
  const [arabic, ...others] = fallbacks[wanted];
  const order = [wanted, ...(arabic === undefined ? [] : [arabic]), ...others];
  const sorted = isRightToLeft && arabic !== undefined ? [arabic, wanted, ...others] : order;
  return sorted.find((name) => getFace(name).font.hasGlyphForCodePoint(codePoint));
}
