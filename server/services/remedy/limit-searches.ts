import { ConflictError } from "../errors";

/** Each search keeps a processor busy. */
const mostAtOnce = 2;
let running = 0;

/** Runs a search, or refuses it while as many run as the machine can bear. */
export async function limitSearches<T>(search: () => Promise<T>): Promise<T> {
  if (running >= mostAtOnce)
    throw new ConflictError(
      `\`${mostAtOnce}\` searches run already, which is the most at once; search again in a minute.`,
    );
  running++;
  try {
    return await search();
  } finally {
    running--;
  }
}
