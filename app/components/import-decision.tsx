import { useState } from "react";
import { formatCount, formatCounted } from "#server/domain/format-number";
import { Button } from "./button";
import type { ImportPreview, ImportTarget } from "./import-lines";
import { Pane } from "./pane";

interface ImportDecisionProps {
  readonly into: ImportTarget;
  readonly preview: ImportPreview;
  readonly onApply: (goodRowsOnly: boolean) => void;
  readonly onPutAside: () => void;
}

/** To import, or not. Rows that cannot be read keep the file out until somebody says to leave them out. */
export function ImportDecision({ into, preview, onApply, onPutAside }: ImportDecisionProps) {
  const { fileName, additionCount, alreadyThereCount, refusedRowCount } = preview;
  const [leavesOut, setLeavesOut] = useState(false);
  const hasProblems = refusedRowCount > 0;
  const hasNew = additionCount > 0;
  const rows = formatCounted(refusedRowCount, "row");
  return (
    <Pane id="decision" title="Import" note={<span className="break-all">{fileName}</span>}>
      {hasProblems && (
        <p className="mb-2">
          <b className="font-medium">
            Nothing is imported while {refusedRowCount === 1 ? "a row" : "rows"} cannot be read.
          </b>{" "}
          Mend the file and choose it again
          {hasNew ? ", or leave those rows out." : "."}
        </p>
      )}
      {!hasNew && (alreadyThereCount > 0 || !hasProblems) && (
        <p className="mb-2">
          {alreadyThereCount > 0
            ? `All ${formatCounted(alreadyThereCount, "row")} that can be read ${alreadyThereCount === 1 ? "is" : "are"} in the ${into} already. Importing adds nothing.`
            : "The file holds no row that can be imported."}
        </p>
      )}
      {hasProblems && hasNew && (
        <label className="mb-3 flex items-start gap-2">
          <input
            type="checkbox"
            checked={leavesOut}
            onChange={({ target }) => setLeavesOut(target.checked)}
            className="mt-[3px] size-3.5 shrink-0 accent-accent"
          />
          Leave out the {rows} that cannot be read
        </label>
      )}
      <div className="flex flex-wrap gap-2">
        {hasNew && (
          <Button tone="primary" disabled={hasProblems && !leavesOut} onClick={() => onApply(hasProblems)}>
            {hasProblems
              ? `Import the ${formatCount(additionCount)} good ${additionCount === 1 ? "row" : "rows"} only`
              : `Import ${formatCounted(additionCount, "row")}`}
          </Button>
        )}
        <Button onClick={onPutAside}>Choose another file</Button>
      </div>
    </Pane>
  );
}
