import clsx from "clsx";
import { ArrowDown, ArrowUp, ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";

export type SortDirection = "ascending" | "descending";

interface SortButtonProps {
  /** Null where the table is sorted by another column. The header cell carries it as `aria-sort`. */
  readonly direction: SortDirection | null;
  readonly isNumber?: boolean;
  readonly onSort: () => void;
  readonly children: ReactNode;
}

/** The button inside a sortable header. */
export function SortButton({ direction, isNumber = false, onSort, children }: SortButtonProps) {
  const Icon = direction === null ? ChevronsUpDown : direction === "ascending" ? ArrowUp : ArrowDown;
  return (
    <button
      type="button"
      onClick={onSort}
      className={clsx(
        "inline-flex min-h-6 items-center gap-1 rounded-sm font-medium hover:text-ink",
        isNumber && "flex-row-reverse",
        direction !== null && "text-ink",
      )}
    >
      {children}
      <Icon
        aria-hidden
        size={12}
        className={
          direction === null
            ? "opacity-0 group-hover/th:opacity-70 group-focus-within/th:opacity-70 pointer-coarse:opacity-50"
            : ""
        }
      />
    </button>
  );
}
