import clsx from "clsx";
import { Upload } from "lucide-react";
import { type DragEvent, useState } from "react";
import { buttonLook } from "./button";

/** Takes one file, dropped or chosen. */
export function ImportDropArea({ onFile }: { readonly onFile: (file: File) => void }) {
  const [isOver, setOver] = useState(false);
  const [refusal, setRefusal] = useState("");

  function take(files: FileList | null): void {
    const [file, second] = [...(files ?? [])];
    if (file === undefined) return;
    if (second === undefined) onFile(file);
    else setRefusal("Those are several files; import one at a time.");
  }

  function onDrop(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  }

  return (
    <div
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      className={clsx(
        "grid justify-items-center gap-2 rounded-lg border border-dashed px-6 py-14 text-center",
        isOver ? "border-accent bg-accent-soft" : "border-line-firm bg-paper",
      )}
    >
      <Upload aria-hidden size={26} strokeWidth={1.6} className="text-ink-3" />
      <p className="text-lg font-semibold">Drop a CSV or XLSX file here</p>
      <p className="max-w-[58ch] text-ink-2">
        It is read and judged first. You see every row that cannot be read and the effect on each limit; nothing is
        written until you say so.
      </p>
      <div className="mt-1 flex flex-wrap justify-center gap-2">
        <label
          className={buttonLook(
            "primary",
            "cursor-pointer has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent",
          )}
        >
          Choose a file
          <input
            type="file"
            accept=".csv,.tsv,.txt,.xlsx"
            onChange={({ target }) => take(target.files)}
            className="sr-only"
          />
        </label>
        <a href="/plimsoll-fleet-sample.csv" download className={buttonLook()}>
          Download a sample
        </a>
      </div>
      <p role="alert" className="text-sm text-breach">
        {refusal}
      </p>
    </div>
  );
}
