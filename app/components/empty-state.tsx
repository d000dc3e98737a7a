import type { ReactNode } from "react";
import { PlimsollMark } from "./plimsoll-mark";

interface EmptyStateProps {
  readonly title: string;
  /** Why there is nothing here and what fills it. */
  readonly children: ReactNode;
  /** The next steps, as buttons; the likeliest first and primary. */
  readonly actions?: ReactNode;
  /** `h1` where it stands for the whole page. */
  readonly heading?: "h1" | "h2";
}

export function EmptyState({ title, children, actions, heading: Heading = "h2" }: EmptyStateProps) {
  return (
    <div className="grid justify-items-center gap-2 rounded-lg border border-dashed border-line-firm bg-paper px-6 py-14 text-center">
      <span className="text-ink-3">
        <PlimsollMark size={32} />
      </span>
      <Heading className="text-lg font-semibold">{title}</Heading>
      <div className="max-w-[62ch] text-ink-2">{children}</div>
      {actions !== undefined && <div className="mt-2 flex flex-wrap justify-center gap-2">{actions}</div>}
    </div>
  );
}
