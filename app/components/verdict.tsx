import clsx from "clsx";
import type { Standing } from "#server/domain/assessment/standing";
import { standingWords } from "#server/domain/explain/standing-words";

export const standingText: Readonly<Record<Standing, string>> = {
  within: "text-within",
  "in-buffer": "text-buffer",
  "in-buffer-ahead": "text-buffer",
  breach: "text-breach",
  "breach-ahead": "text-breach",
  indeterminate: "text-unknown",
};

const cross = "M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2";

/** Each standing has its own outline, so that shape tells them apart where colour does not. */
export function VerdictSign({ standing, size = 16 }: { readonly standing: Standing; readonly size?: number }) {
  const stroke = {
    fill: "none",
    stroke: "var(--paper)",
    strokeWidth: 1.9,
    strokeLinecap: "round",
    strokeLinejoin: "round",
  } as const;
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 16 16"
      className={clsx("shrink-0", standingText[standing])}
    >
      {standing === "within" && (
        <>
          <circle cx="8" cy="8" r="7.5" fill="currentColor" />
          <path d="M4.9 8.3l2.1 2.2 4.1-4.7" {...stroke} />
        </>
      )}
      {standing === "in-buffer" && (
        <>
          <path d="M8 0.8 15.6 14.6H0.4Z" fill="currentColor" stroke="currentColor" strokeLinejoin="round" />
          <path d="M8 5.6v4M8 12v.1" {...stroke} />
        </>
      )}
      {standing === "in-buffer-ahead" && (
        <>
          <path
            d="M8 1.6 15 14.2H1Z"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.3"
            strokeLinejoin="round"
            strokeDasharray="2.6 1.7"
          />
          <path d="M8 6v3.4M8 11.7v.1" {...stroke} stroke="currentColor" strokeWidth={1.6} />
        </>
      )}
      {standing === "breach" && (
        <>
          <rect x="0.5" y="0.5" width="15" height="15" rx="3" fill="currentColor" />
          <path d={cross} {...stroke} />
        </>
      )}
      {standing === "breach-ahead" && (
        <>
          <rect
            x="1.2"
            y="1.2"
            width="13.6"
            height="13.6"
            rx="2.6"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.4"
            strokeDasharray="2.6 1.7"
          />
          <path d={cross} {...stroke} stroke="currentColor" />
        </>
      )}
      {standing === "indeterminate" && (
        <>
          <path d="M8 0.4 15.6 8 8 15.6 0.4 8Z" fill="currentColor" />
          <path d="M6.2 6.5c0-2.4 3.6-2.3 3.6 0 0 1.4-1.8 1.4-1.8 2.6M8 11.5v.1" {...stroke} strokeWidth={1.6} />
        </>
      )}
    </svg>
  );
}

/** Word, sign and colour of a finding. */
export function Verdict({ standing, className }: { readonly standing: Standing; readonly className?: string }) {
  return (
    <span
      className={clsx(
        "inline-flex items-center gap-1.5 text-xs font-medium whitespace-nowrap",
        standingText[standing],
        className,
      )}
    >
      <VerdictSign standing={standing} />
      {standingWords[standing]}
    </span>
  );
}
