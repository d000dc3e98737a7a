/** The circle with a line through it that ships carry. */
export function PlimsollMark({ size = 20 }: { readonly size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 32 32">
      <circle cx="16" cy="16" r="9.5" fill="none" stroke="currentColor" strokeWidth="2.8" />
      <rect x="0.6" y="14.6" width="30.8" height="2.8" fill="currentColor" />
    </svg>
  );
}
