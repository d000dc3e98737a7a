import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as fontkit from "fontkit";

/**
 * The fonts, by what they are for. All come from packages. The Arabic one has a shape of its own for every letter: where letters share a shape and differ
 * by a dot that is set beside it, the text that is found in the file is another than the one that is seen.
 */
const facePaths = {
  sans: "geist/dist/fonts/geist-sans/Geist-Regular.ttf",
  "sans-strong": "geist/dist/fonts/geist-sans/Geist-SemiBold.ttf",
  mono: "geist/dist/fonts/geist-mono/GeistMono-Regular.ttf",
  greek: "@fontsource/noto-sans/files/noto-sans-greek-400-normal.woff",
  "greek-strong": "@fontsource/noto-sans/files/noto-sans-greek-600-normal.woff",
  "greek-extended": "@fontsource/noto-sans/files/noto-sans-greek-ext-400-normal.woff",
  "latin-extended": "@fontsource/noto-sans/files/noto-sans-latin-ext-400-normal.woff",
  "cyrillic-extended": "@fontsource/noto-sans/files/noto-sans-cyrillic-ext-400-normal.woff",
  devanagari: "@fontsource/noto-sans/files/noto-sans-devanagari-400-normal.woff",
  "devanagari-strong": "@fontsource/noto-sans/files/noto-sans-devanagari-600-normal.woff",
  arabic: "@expo-google-fonts/ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf",
  "arabic-strong": "@expo-google-fonts/ibm-plex-sans-arabic/600SemiBold/IBMPlexSansArabic_600SemiBold.ttf",
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

const extended = ["greek-extended", "latin-extended", "cyrillic-extended"] as const;
const fallbacks: Readonly<Record<LatinFaceName, readonly FaceName[]>> = {
  sans: ["arabic", "greek", ...extended, "devanagari", "han"],
  "sans-strong": ["arabic-strong", "greek-strong", ...extended, "devanagari-strong", "han-strong"],
  mono: ["arabic", "greek", ...extended, "devanagari", "han"],
};
const arabicFaces: readonly FaceName[] = ["arabic", "arabic-strong"];

/** The face for a character beside others: in text from right to left the Arabic one has the say. Undefined where none has it. */
export function findFaceName(
  codePoint: number,
  wanted: LatinFaceName,
  { isRightToLeft }: { readonly isRightToLeft: boolean },
): FaceName | undefined {
  const order = [wanted, ...fallbacks[wanted]];
  const sorted = isRightToLeft ? order.toSorted((a, b) => rankArabic(a) - rankArabic(b)) : order;
  return sorted.find((name) => getFace(name).font.hasGlyphForCodePoint(codePoint));
}

function rankArabic(name: FaceName): number {
  return arabicFaces.includes(name) ? 0 : 1;
}
