import clsx from "clsx";
import type { ComponentProps, ReactNode } from "react";

interface TableFrameProps {
  /** Names the scrolling region and the table for those who cannot see it. */
  readonly label: string;
  /** A table taller than this scrolls in itself under its header. */
  readonly maxHeightRem?: number | undefined;
  /** On a narrow screen each row is a small grid of its own, placed by its cells; the header is for the ear alone. */
  readonly isStacked?: boolean;
  readonly children: ReactNode;
}

/** Scrolls sideways on its own, reachable by keyboard, so that the page never does. */
export function TableFrame({ label, maxHeightRem, isStacked = false, children }: TableFrameProps) {
  return (
    <div
      role="group"
      aria-label={label}
      tabIndex={0}
      style={maxHeightRem === undefined ? undefined : { maxHeight: `${maxHeightRem}rem` }}
      className="table-frame relative overflow-auto focus-visible:-outline-offset-2 print:max-h-none! print:overflow-visible"
    >
      <table className={clsx("w-full border-separate border-spacing-0 text-sm", isStacked && "table-stacked")}>
        <caption className="sr-only">{label}</caption>
        {children}
      </table>
    </div>
  );
}

interface ThProps extends Omit<ComponentProps<"th">, "scope"> {
  readonly isNumber?: boolean;
  /** Printed after the header: figures in the column carry no unit of their own. */
  readonly unit?: string;
}

/** A column header; `isNumber` sets it right, over its figures. */
export function Th({ isNumber = false, unit, className, children, ...rest }: ThProps) {
  return (
    <th scope="col" className={clsx("table-head group/th", isNumber && "text-right", className)} {...rest}>
      {children}
      {unit !== undefined && <span className="font-normal">, {unit}</span>}
    </th>
  );
}

interface TdProps extends ComponentProps<"td"> {
  readonly isNumber?: boolean;
}

export function Td({ isNumber = false, className, ...rest }: TdProps) {
  return <td className={clsx(isNumber ? "table-number" : "table-text", className)} {...rest} />;
}

/** The cell that names its row. */
export function RowHeader({ className, ...rest }: Omit<ComponentProps<"th">, "scope">) {
  return <th scope="row" className={clsx("table-name", className)} {...rest} />;
}
