import clsx from "clsx";
import { formatCounted, formatQuotient } from "#server/domain/format-number";
import { Button } from "./button";
import type { ImportState } from "./import-state";
import { Pane } from "./pane";

type ImportUnderWay = Extract<ImportState, { kind: "sending" | "reading" }>;

interface ImportProgressBarProps {
  readonly state: ImportUnderWay;
  readonly onCancel: () => void;
}

const barLook = [
  "h-2 w-full appearance-none overflow-hidden rounded-full bg-well",
  "[&::-webkit-progress-bar]:bg-well [&::-webkit-progress-value]:bg-installed [&::-moz-progress-bar]:bg-installed",
];

/** How far a file is sent or read. It is said aloud a quarter at a time. */
export function ImportProgressBar({ state, onCancel }: ImportProgressBarProps) {
  const { bytes, totalBytes } = state;
  const isThrough = totalBytes > 0 && bytes >= totalBytes;
  const isMeasured = totalBytes > 0 && !isThrough;
  const canCancel = state.kind === "sending" || !state.isImporting;
  const quarter = totalBytes === 0 ? 0 : Math.min(4, Math.floor((bytes * 4) / totalBytes));
  return (
    <Pane id="progress" title={`${nameStep(state)} ${state.fileName}`}>
      <progress
        aria-labelledby="progress"
        className={clsx(barLook, !isMeasured && "animate-pulse bg-committed [&::-webkit-progress-bar]:bg-committed")}
        {...(isMeasured && { value: bytes, max: totalBytes })}
      />
      <div className="mt-2 flex min-h-7.5 flex-wrap items-center justify-between gap-2">
        <p className="text-sm text-ink-2">
          {state.kind === "reading" && state.rows > 0 && `${formatCounted(state.rows, "row")}, `}
          {isThrough
            ? explainRest(state)
            : isMeasured
              ? `${formatBytes(bytes)} of ${formatBytes(totalBytes)}`
              : "Starting…"}
        </p>
        {canCancel && <Button onClick={onCancel}>Cancel</Button>}
      </div>
      <p role="status" className="sr-only">
        {nameStep(state)} {state.fileName}
        {quarter > 0 && `: ${quarter * 25} per cent`}
      </p>
    </Pane>
  );
}

function nameStep(state: ImportUnderWay): string {
  if (state.kind === "sending") return "Sending";
  return state.isImporting ? "Importing" : "Reading";
}

/** What goes on once every byte is through, which has no measure. */
function explainRest(state: ImportUnderWay): string {
  if (state.kind === "sending") return "The file has arrived; it is being read.";
  return state.isImporting ? "all read; they are being written in one go." : "all read; their effect is being judged.";
}

function formatBytes(bytes: number): string {
  return bytes < 100_000
    ? `${formatQuotient(BigInt(bytes), 1000n, 1)} kB`
    : `${formatQuotient(BigInt(bytes), 1_000_000n, 1)} MB`;
}
