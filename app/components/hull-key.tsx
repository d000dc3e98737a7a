/** How to read a load line. */
export function HullKey() {
  return (
    <ul className="flex flex-wrap gap-x-3.5 gap-y-0.5">
      <li className="flex items-center gap-1.5">
        <svg aria-hidden width="12" height="12" viewBox="0 0 12 12" className="text-ink">
          <path d="M1 1.5h10M6 1.5V12" stroke="currentColor" strokeWidth="2" />
        </svg>
        legal limit
      </li>
      <li className="flex items-center gap-1.5">
        <i aria-hidden className="h-3 border-l-2 border-dotted border-buffer" />
        own buffer
      </li>
      <li className="flex items-center gap-1.5">
        <i aria-hidden className="freeboard h-2.5 w-4" />
        freeboard
      </li>
      <li className="flex items-center gap-1.5">
        <svg aria-hidden width="9" height="7" viewBox="0 0 9 7" className="text-ink-3">
          <path d="M4.5 0 9 7H0Z" fill="currentColor" />
        </svg>
        peak ahead
      </li>
    </ul>
  );
}
