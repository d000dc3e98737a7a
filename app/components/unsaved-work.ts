/** What became of saving what waited on the page. */
export interface SavedWork {
  /** Whether nothing is left unsaved, nor in conflict. */
  readonly isSaved: boolean;
  /** The revision that the page knows then; null where it has no lines. */
  readonly revision: number | null;
}

/** Saves what waits on the page. */
export type SaveWork = () => Promise<SavedWork>;

const savers = new Set<SaveWork>();

/** Tells that something on the page may have changes that are not saved yet, until the answer is called. */
export function addUnsavedWork(save: SaveWork): () => void {
  savers.add(save);
  return () => {
    savers.delete(save);
  };
}

/** Saves all that waits on the page, before a step after which it could not be saved. */
export async function saveUnsavedWork(): Promise<SavedWork> {
  const answers = await Promise.all([...savers].map((save) => save()));
  return {
    isSaved: answers.every(({ isSaved }) => isSaved),
    revision: answers.find(({ revision }) => revision !== null)?.revision ?? null,
  };
}
