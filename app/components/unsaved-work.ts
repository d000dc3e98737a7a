/** Saves what waits on the page; answers whether nothing is left unsaved, nor in conflict. */
export type SaveWork = () => Promise<boolean>;

const savers = new Set<SaveWork>();

/** Tells that something on the page may have changes that are not saved yet, until the answer is called. */
export function addUnsavedWork(save: SaveWork): () => void {
  savers.add(save);
  return () => {
    savers.delete(save);
  };
}

/** Saves all that waits on the page, before a step after which it could not be saved; answers whether nothing is left unsaved. */
export async function saveUnsavedWork(): Promise<boolean> {
  const answers = await Promise.all([...savers].map((save) => save()));
  return answers.every((isSaved) => isSaved);
}
