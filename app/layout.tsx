import { GeistSans } from "geist/font/sans";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { findTheme, themeCookie } from "./components/theme";
import { geistMono } from "./mono-font";
import "./globals.css";

export const metadata: Metadata = {
  title: { template: "%s · Plimsoll", default: "Plimsoll" },
  description:
    "How deep each country may be loaded with a data-center firm's computing power under the AI diffusion rule, before anything ships.",
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f5f6f8" },
    { media: "(prefers-color-scheme: dark)", color: "#0f1318" },
  ],
};

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const theme = findTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html
      lang="en"
      className={`${GeistSans.variable} ${geistMono.variable}`}
      data-theme={theme === "system" ? undefined : theme}
    >
      <body>{children}</body>
    </html>
  );
}
