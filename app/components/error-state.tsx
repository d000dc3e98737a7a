import type { ReactNode } from "react";

interface ErrorStateProps {
  /** What could not be done: "The overview could not be shown." */
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** `h1` where it stands for the whole page. */
  readonly heading?: "h1" | "h2";
  /** What to quote when asking for help. */
  readonly reference?: string | undefined;
}

export function ErrorState({ title, children, actions, heading: Heading = "h2", reference }: ErrorStateProps) {
  return (
    <div role="alert" className="grid gap-2 rounded-lg border border-l-4 border-l-unknown bg-paper px-5 py-6">
      <Heading className="text-lg font-semibold">{title}</Heading>
      <div className="max-w-[72ch] text-ink-2">{children}</div>
      {reference !== undefined && (
        <p className="text-xs text-ink-3">
          Reference <code className="font-mono">{reference}</code>
        </p>
      )}
      {actions !== undefined && <div className="mt-1 flex flex-wrap gap-2">{actions}</div>}
    </div>
  );
}
