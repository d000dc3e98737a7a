import type { ReactNode } from "react";

interface PageHeaderProps {
  readonly title: string;
  /** A line beside or under the title: edition, counts, where this page stands. */
  readonly note?: ReactNode;
  /** Controls and actions at the right; they wrap below the title as a whole. */
  readonly children?: ReactNode;
}

export function PageHeader({ title, note, children }: PageHeaderProps) {
  return (
    <header className="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <div className="flex min-w-0 flex-wrap items-baseline gap-x-3">
        <h1 dir="auto" className="min-w-0 text-xl font-semibold tracking-[-0.01em]">
          {title}
        </h1>
        {note !== undefined && <p className="min-w-0 text-sm [overflow-wrap:anywhere] text-ink-3">{note}</p>}
      </div>
      {children !== undefined && <div className="flex flex-wrap items-center gap-2 print:hidden">{children}</div>}
    </header>
  );
}
