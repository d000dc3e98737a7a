import { ChevronRight } from "lucide-react";
import { formatCounted } from "#server/domain/format-number";
import type { FleetMapping } from "#server/domain/fleet-file/fleet-columns";
import { ImportDecision } from "./import-decision";
import { ImportEffect } from "./import-effect";
import { ImportFacts } from "./import-facts";
import { ImportFailedRows } from "./import-failed-rows";
import type { ImportPreview, ImportTarget } from "./import-lines";
import { ImportMapping } from "./import-mapping";
import { ImportNotices } from "./import-notices";
import { ImportProblems } from "./import-problems";
import { Notice } from "./notice";
import { Pane } from "./pane";
import type { ImportActions } from "./use-import";

interface ImportReviewProps {
  readonly into: ImportTarget;
  readonly preview: ImportPreview;
  /** The columns as they were mapped by hand, or null where the header decided. */
  readonly mapping: FleetMapping | null;
  readonly actions: ImportActions;
}

/** Everything that an import would do, before it does. */
export function ImportReview({ into, preview, mapping, actions }: ImportReviewProps) {
  const { fileId, fileName, headlineBefore, headlineAfter, problemCount, refusedRowCount } = preview;
  return (
    <div className="grid items-start gap-3 *:min-w-0 xl:grid-cols-[minmax(0,1fr)_21rem]">
      <div className="grid gap-3 xl:sticky xl:top-3 xl:col-start-2 xl:row-start-1">
        <ImportDecision
          into={into}
          preview={preview}
          onApply={(goodRowsOnly) => actions.apply(preview, mapping, goodRowsOnly)}
          onPutAside={actions.reset}
        />
        <ImportFacts into={into} preview={preview} />
      </div>
      <div className="grid gap-3 *:min-w-0 xl:col-start-1 xl:row-start-1">
        {problemCount > 0 && (
          <Pane
            id="problems"
            title={`${formatCounted(refusedRowCount, "row")} cannot be read`}
            note={`${formatCounted(problemCount, "problem")}; each says how to mend it`}
            aside={<ImportFailedRows fileId={fileId} fileName={fileName} mapping={mapping} />}
          >
            <ImportProblems problems={preview.problems} problemCount={problemCount} />
          </Pane>
        )}
        {preview.additionCount > 0 && (
          <>
            <Notice tone={headlineAfter.standing} title={`After the import: ${headlineAfter.title}`}>
              {headlineAfter.sentences.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
              <p className="text-ink-2">Before it: {headlineBefore.title}</p>
            </Notice>
            <Pane
              id="effect"
              title="Effect on each limit"
              note={`as of today${problemCount > 0 ? ", by the rows that can be read" : ""}; the peak is the highest share from today on`}
            >
              <ImportEffect effect={preview.effect} />
            </Pane>
          </>
        )}
        {preview.notices.length > 0 && (
          <Pane id="notices" title="How it was read" note="nothing here keeps a row out">
            <ImportNotices notices={preview.notices} />
          </Pane>
        )}
        <Pane id="mapping" title="Columns" note="which of the file's columns is which">
          <details className="group">
            <summary className="flex w-fit items-center gap-1 rounded-sm text-sm font-medium text-accent">
              <ChevronRight aria-hidden size={14} className="transition-transform group-open:rotate-90" />
              Change the columns
            </summary>
            <div className="mt-3">
              <ImportMapping
                header={preview.header}
                initial={preview.mapping}
                onRead={(chosen) => actions.readAgain(fileId, fileName, chosen)}
              />
            </div>
          </details>
        </Pane>
      </div>
    </div>
  );
}
