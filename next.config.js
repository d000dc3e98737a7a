/** Sent with every answer. Scripts are not restricted here: Next writes inline ones, which would need a nonce per request. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "Referrer-Policy", value: "same-origin" },
  {
    key: "Content-Security-Policy",
    value: "base-uri 'self'; form-action 'self'; frame-ancestors 'none'; object-src 'none'",
  },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // A page's title and icon come in its first bytes for everybody. Streamed in later, they are missing for a moment, also on a refresh:
  // a screen reader then reads no title, and the browser asks for an icon at an address that has none.
  htmlLimitedBots: /.*/,
  turbopack: { root: import.meta.dirname },
  // Types are judged once, over the whole tree, by `npm run types`; a second pass would only slow the first start.
  typescript: { ignoreBuildErrors: true },
  headers: () => Promise.resolve([{ source: "/:path*", headers: securityHeaders }]),
};

export default config;
