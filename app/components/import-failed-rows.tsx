import { useState } from "react";
import type { FleetMapping } from "#server/domain/fleet-file/fleet-columns";
import { MessageText } from "./message-text";
import { readRefusal } from "./read-refusal";
import { useShownFirmHeaders } from "./shown-firm";

interface ImportFailedRowsProps {
  readonly fileId: string;
  readonly fileName: string;
  readonly mapping: FleetMapping | null;
}

/** Saves the failing rows as a file. A plain link could not say which firm its page shows, nor why it was refused. */
export function ImportFailedRows({ fileId, fileName, mapping }: ImportFailedRowsProps) {
  const headers = useShownFirmHeaders();
  const [refusal, setRefusal] = useState<string | null>(null);
  const query = mapping === null ? "" : `?mapping=${encodeURIComponent(JSON.stringify(mapping))}`;

  async function download(): Promise<void> {
    setRefusal(null);
    const answer = await fetch(`/api/fleet-files/${encodeURIComponent(fileId)}/failed-rows${query}`, { headers });
    if (answer.ok) saveFile(await answer.blob(), `${fileName.replace(/\.[^.]*$/, "")}-failing-rows.csv`);
    else setRefusal(readRefusal(await answer.text()) ?? "The file of failing rows could not be made; try again.");
  }

  return (
    <>
      <button
        type="button"
        onClick={() => {
          download().catch(() => setRefusal("No answer came; see that Plimsoll runs, then try again."));
        }}
        className="text-accent underline decoration-line-firm underline-offset-3"
      >
        Download the failing rows
      </button>
      {refusal !== null && (
        <p role="alert" className="text-sm text-breach">
          <MessageText text={refusal} />
        </p>
      )}
    </>
  );
}

function saveFile(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
