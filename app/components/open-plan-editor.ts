import { explainHeadline, type Headline } from "#server/domain/explain/explain-headline";
import { formatCounted } from "#server/domain/format-number";
import type { SavedPlanLine } from "#server/domain/plan/plan";
import { judgePlan } from "#server/domain/plan/plan-engine";
import type { PlanEditorStore } from "./plan-editor-store";
import { sentenceOf } from "./plan-sentence";

/** What the server answers to the question of what is new in a plan. */
export interface PlanNews {
  /** Everything up to this revision is known once the lines are taken in. */
  readonly revision: number;
  readonly lines: readonly SavedPlanLine[];
}

export type AskPlanNews = (revision: number) => Promise<PlanNews>;

/** A plan as somebody has it before them, all of it saved, or why it cannot be submitted so. */
export type SubmittedView =
  | { readonly isOk: true; readonly revision: number; readonly headline: Headline | null }
  | { readonly isOk: false; readonly because: string };

interface OpenEditor {
  readonly planId: string;
  readonly store: PlanEditorStore;
  readonly onPoll: AskPlanNews;
}

let opened: OpenEditor | undefined;

/** Makes the editor on the page known to what stands outside it, such as the dialog that submits; answers what makes it unknown again. */
export function registerOpenEditor(editor: OpenEditor): () => void {
  opened = editor;
  return () => {
    if (opened === editor) opened = undefined;
  };
}

/** Saves what the open editor of a plan has not saved yet and takes in what others have; undefined where none is open. */
export function findSubmittedView(planId: string): Promise<SubmittedView> | undefined {
  return opened?.planId === planId ? getSubmittedView(opened) : undefined;
}

/** The same for an editor that is at hand. */
export async function getSubmittedView({
  store,
  onPoll,
}: Pick<OpenEditor, "store" | "onPoll">): Promise<SubmittedView> {
  await store.flush();
  const unsaved = explainUnsaved(store);
  if (unsaved !== undefined) return { isOk: false, because: unsaved };
  try {
    const news = await onPoll(store.getPollRevision());
    store.receive(news.lines);
    const conflicts = explainUnsaved(store);
    if (conflicts !== undefined) return { isOk: false, because: conflicts };
    return { isOk: true, revision: news.revision, headline: explainHeadline(judgeAsDated(store)) };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return { isOk: false, because: `What others have saved could not be asked for: ${sentenceOf(because)}` };
  }
}

function explainUnsaved(store: PlanEditorStore): string | undefined {
  const conflicts = store.listConflicts().length;
  if (conflicts > 0)
    return `Somebody else has changed ${formatCounted(conflicts, "line")} as well; choose theirs or yours above the grid, and submit then.`;
  if (!store.hasUnsaved()) return undefined;
  const status = store.getStatus();
  const because = status.kind === "failed" ? `: ${sentenceOf(status.because)}` : ".";
  return `Not everything is saved yet${because} Submit the plan once it is.`;
}

function judgeAsDated(store: PlanEditorStore) {
  if (store.getOrder() === "as-dated") return store.getJudge().getAssessment();
  return judgePlan(store.places, store.listLines()).assessment;
}
