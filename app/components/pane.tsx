import clsx from "clsx";
import type { ReactNode } from "react";

interface PaneProps {
  /** Becomes the heading and names the section. */
  readonly title: string;
  /** What the pane shows, in a few words: unit, scope, how to read it. */
  readonly note?: ReactNode;
  /** Key or controls at the right of the heading. */
  readonly aside?: ReactNode;
  readonly id: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Pane({ title, note, aside, id, className, children }: PaneProps) {
  return (
    <section aria-labelledby={id} className={clsx("min-w-0 rounded-lg border bg-paper px-3.5 py-3", className)}>
      <div className="mb-2 flex flex-wrap items-baseline gap-x-2 gap-y-1">
        <h2 id={id} className="text-base font-semibold [overflow-wrap:anywhere]">
          {title}
        </h2>
        {note !== undefined && <p className="text-xs text-ink-3">{note}</p>}
        {aside !== undefined && <div className="ml-auto text-xs text-ink-2">{aside}</div>}
      </div>
      {children}
    </section>
  );
}
