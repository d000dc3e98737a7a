import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

interface FoldedProps {
  readonly summary: ReactNode;
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

/** What is out of the way until it is asked for, under one quiet line that says what it is. */
export function Folded({ summary, isOpen = false, children }: FoldedProps) {
  return (
    <details open={isOpen} className="group mt-1.5 text-sm">
      <summary className="flex w-fit items-start gap-1 rounded-sm text-ink-2 hover:text-ink">
        <ChevronRight aria-hidden size={14} className="mt-0.5 shrink-0 text-ink-3 group-open:rotate-90" />
        <span>{summary}</span>
      </summary>
      <div className="mt-1.5">{children}</div>
    </details>
  );
}
