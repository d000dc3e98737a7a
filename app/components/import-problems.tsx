import { formatCount } from "#server/domain/format-number";
import type { RowProblem } from "#server/domain/fleet-file/row-problem";
import { RowHeader, TableFrame, Td, Th } from "./data-table";
import { MessageText } from "./message-text";

interface ImportProblemsProps {
  readonly problems: readonly RowProblem[];
  /** Of the whole file; `problems` may be the first of them. */
  readonly problemCount: number;
}

/** Every problem at once: the line of the file, the column, what stands there, and how to mend it. */
export function ImportProblems({ problems, problemCount }: ImportProblemsProps) {
  return (
    <>
      <TableFrame label="Rows that cannot be read" {...(problems.length > 12 && { maxHeightRem: 28 })}>
        <thead>
          <tr>
            <Th isNumber>Row</Th>
            <Th>Column</Th>
            <Th className="max-sm:hidden">Value</Th>
            <Th>What is wrong, and how to mend it</Th>
          </tr>
        </thead>
        <tbody>
          {problems.map(({ row, column, value, message }, index) => (
            <tr key={index}>
              <RowHeader className="text-right">{formatCount(row)}</RowHeader>
              <Td className="font-mono text-xs">{column === "line" ? "whole row" : column}</Td>
              <Td className="max-w-56 font-mono text-xs break-words max-sm:hidden">
                <ProblemValue value={value} />
              </Td>
              <Td className="min-w-40">
                <MessageText text={message} />
              </Td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
      {problemCount > problems.length && (
        <p className="mt-2 text-sm text-ink-2">
          These are the first {formatCount(problems.length)} of {formatCount(problemCount)} problems; the file of
          failing rows has all of them.
        </p>
      )}
    </>
  );
}

function ProblemValue({ value }: { readonly value: string }) {
  return value.trim() === "" ? <span className="font-sans text-ink-3">blank</span> : <>{value}</>;
}
