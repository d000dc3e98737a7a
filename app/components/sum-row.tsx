interface SumRowProps {
  readonly label: string;
  /** Columns before the figure. */
  readonly span: number;
  readonly sum: string;
}

/** The last row of a table of addends; it stays in sight while they scroll. */
export function SumRow({ label, span, sum }: SumRowProps) {
  return (
    <tfoot>
      <tr className="*:sticky *:bottom-0 *:z-[2] *:border-t *:border-line-firm *:bg-paper *:py-1.5 *:font-semibold">
        <th scope="row" colSpan={span} className="text-left">
          {label}
        </th>
        <td className="pl-2 text-right whitespace-nowrap">{sum}</td>
      </tr>
    </tfoot>
  );
}
