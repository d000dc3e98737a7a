import type { ReactNode } from "react";

interface ReportSumRowProps {
  readonly label: string;
  /** Columns before the figures. */
  readonly span: number;
  readonly children: ReactNode;
}

/** The last row of a table with several sums; it stays in sight while the others scroll. */
export function ReportSumRow({ label, span, children }: ReportSumRowProps) {
  return (
    <tfoot>
      <tr className="*:sticky *:bottom-0 *:z-[2] *:border-t *:border-b-0 *:border-line-firm *:bg-paper *:py-1.5 *:font-semibold">
        <th scope="row" colSpan={span} className="text-left">
          {label}
        </th>
        {children}
      </tr>
    </tfoot>
  );
}
