import type { PlanLineChange, SavedLines } from "#server/domain/plan/plan-workspace";

/** How it stands with saving, for the line of words beside the heading. */
export type SaveStatus =
  | { readonly kind: "unchanged" }
  | { readonly kind: "waiting" }
  | { readonly kind: "saving" }
  | { readonly kind: "saved"; readonly at: Date }
  | { readonly kind: "failed"; readonly because: string };

interface SaveQueueOptions {
  readonly save: (changes: readonly PlanLineChange[]) => Promise<SavedLines>;
  /** The next lines to save; they count as in flight until one of the two below. */
  readonly take: (most: number) => readonly PlanLineChange[];
  readonly onSaved: (saved: SavedLines) => void;
  readonly onFailed: () => void;
  readonly onStatus: () => void;
}

export interface SaveQueue {
  readonly getStatus: () => SaveStatus;
  /** Something has changed: it is saved when nothing more has for a moment. */
  readonly schedule: () => void;
  /** Saves now; answers when nothing is left to save, or saving has failed. */
  readonly flush: () => Promise<void>;
  readonly isSaving: () => boolean;
  /** How many saves were ever sent. */
  readonly countSaves: () => number;
  readonly stop: () => void;
}

const quietMs = 800;
const retryMs = [2_000, 5_000, 15_000, 30_000] as const;
const longestRetryMs = 30_000;
/** Lines in one save, so that no save is too large to send. */
const mostLines = 500;

/** Saves a while after the last change, one save at a time; what fails is tried again, ever more rarely. */
export function createSaveQueue(options: SaveQueueOptions): SaveQueue {
  let status: SaveStatus = { kind: "unchanged" };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let failures = 0;
  let sent = 0;

  function setStatus(next: SaveStatus): void {
    status = next;
    options.onStatus();
  }

  function wait(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), ms);
  }

  async function saveAll(): Promise<void> {
    for (let changes = options.take(mostLines); changes.length > 0; changes = options.take(mostLines)) {
      sent++;
      setStatus({ kind: "saving" });
      try {
        options.onSaved(await options.save(changes));
        failures = 0;
      } catch (error) {
        options.onFailed();
        wait(retryMs[failures++] ?? longestRetryMs);
        setStatus({ kind: "failed", because: error instanceof Error ? error.message : String(error) });
        return;
      }
    }
    if (status.kind !== "unchanged") setStatus({ kind: "saved", at: new Date() });
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    running ??= saveAll().finally(() => (running = undefined));
    return running;
  }

  return {
    getStatus: () => status,
    schedule() {
      if (status.kind !== "saving" && status.kind !== "failed") setStatus({ kind: "waiting" });
      wait(quietMs);
    },
    flush,
    isSaving: () => running !== undefined,
    countSaves: () => sent,
    stop: () => clearTimeout(timer),
  };
}
