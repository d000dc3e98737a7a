import { InvalidInputError } from "#server/services/errors";

/** The most calls that one request may hold; the pages of the product send no more than that either. */
export const maxBatchCalls = 20;

/** Refuses a request that holds too many calls: each is work, and all of them get their turn before anybody else's. */
export function limitBatch({ url }: Request): void {
  const { pathname, searchParams } = new URL(url);
  if (searchParams.get("batch") !== "1") return;
  const calls = pathname.split(/,|%2c/i).length;
  if (calls > maxBatchCalls)
    throw new InvalidInputError(
      `The request holds ${calls} calls, and ${maxBatchCalls} is the most at once; send them in several.`,
    );
}
