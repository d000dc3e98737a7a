import { encode } from "uqr";

/** A text as a QR code, dark on light in both themes: not every reader takes the inverse. */
export function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  // The standard asks for four empty modules all round.
  const { size, data } = encode(text, { ecc: "M", border: 4 });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className="w-48 max-w-full"
    >
      <rect width={size} height={size} fill="white" />
      <path d={path} fill="black" />
    </svg>
  );
}
