/** Sent with every answer. A page's own policy, with its nonce, comes from `proxy.ts`. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
  { key: "Cross-Origin-Resource-Policy", value: "same-origin" },
  { key: "Permissions-Policy", value: "camera=(), geolocation=(), microphone=()" },
];

/** An answer of the API is data: opened by itself it loads and runs nothing. */
const dataPolicy = { key: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'" };

/** Where a file is not there, the page that says so stands under this and not under one with a nonce. */
const filePolicy = { key: "Content-Security-Policy", value: "default-src 'self'; frame-ancestors 'none'" };

const noReferrer = { key: "Referrer-Policy", value: "no-referrer" };

/** What the API tells is for whoever asked, now. */
const notKept = { key: "Cache-Control", value: "no-store" };

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // No page resizes images, so the server takes none to resize.
  images: { unoptimized: true },
  // A page's title and icon come in its first bytes for everybody. Streamed in later, they are missing for a moment, also on a refresh:
  // a screen reader then reads no title, and the browser asks for an icon at an address that has none.
  htmlLimitedBots: /.*/,
  serverExternalPackages: ["better-sqlite3-13", "fontkit", "pdfkit"],
  turbopack: { root: import.meta.dirname },
  // Types are judged once, over the whole tree, by `npm run types`; a second pass would only slow the first start.
  typescript: { ignoreBuildErrors: true },
  headers: () =>
    Promise.resolve([
      { source: "/:path*", headers: securityHeaders },
      // Their address holds a secret, or leads to one that does.
      ...["/invitation/:path*", "/sign-in"].map((source) => ({ source, headers: [noReferrer] })),
      { source: "/_next/static/:path*", headers: [filePolicy] },
      { source: "/api/:path*", headers: [dataPolicy, notKept] },
    ]),
};

export default config;
