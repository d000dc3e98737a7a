import localFont from "next/font/local";

/** Few pages set anything in it, so none waits for it. */
export const geistMono = localFont({
  src: "../node_modules/geist/dist/fonts/geist-mono/GeistMono-Variable.woff2",
  variable: "--font-geist-mono",
  adjustFontFallback: false,
  weight: "100 900",
  preload: false,
});
