import { Button } from "./button";
import { ImportDropArea } from "./import-drop-area";
import { ImportMapping } from "./import-mapping";
import { MessageText } from "./message-text";
import type { ImportFailure } from "./import-state";
import { Notice } from "./notice";
import { Pane } from "./pane";
import type { ImportActions } from "./use-import";

interface ImportFailedProps {
  readonly failure: ImportFailure;
  readonly actions: ImportActions;
}

/** A file that cannot be read as a whole, and the ways on: map its columns by hand where it has any, or choose another. */
export function ImportFailed({ failure: { fileName, message, mend }, actions }: ImportFailedProps) {
  return (
    <>
      <Notice tone="breach" role="alert" title={`Nothing was imported from ${fileName}.`}>
        <p className="max-w-[100ch]">
          <MessageText text={message} />
        </p>
      </Notice>
      {mend === null ? (
        <ImportDropArea onFile={actions.readFile} />
      ) : (
        <Pane
          id="mapping"
          title="Which column is which"
          note="for this file only"
          aside={<Button onClick={actions.reset}>Choose another file</Button>}
        >
          <ImportMapping
            header={mend.found.header}
            initial={mend.found.mapping}
            onRead={(mapping) => actions.readAgain(mend.fileId, fileName, mapping)}
          />
        </Pane>
      )}
    </>
  );
}
