/** One line of a benchmark: ours against the other, in milliseconds, and their ratio. */
export interface BenchmarkRow {
  readonly name: string;
  /** Median milliseconds. */
  readonly ours: number;
  /** Median milliseconds of what ours is held against, or null where a time is held against a number. */
  readonly other: number | null;
  /** The one median ÷ the other, ours ÷ other; null without another. */
  readonly ratio: number | null;
  /** What was promised, in words. */
  readonly target: string;
  /** Whether the promise holds on this machine; null where nothing was promised. */
  readonly holds: boolean | null;
}

export interface Timing {
  readonly ours: number;
  readonly other: number;
  readonly ratio: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** What the work computes is kept, so that no compiler may leave it out. */
export const results: unknown[] = [];

function timeOnce(work: () => unknown): number {
  const start = performance.now();
  results[0] = work();
  return performance.now() - start;
}

/**
 * Times two pieces of work turn and turn about, so that whatever slows the machine slows both, and divides the median of one by the median of the
 * other.
 */
export function measurePair(
  ours: () => unknown,
  other: () => unknown,
  { warmUps = 3, repetitions = 15 }: { readonly warmUps?: number; readonly repetitions?: number } = {},
): Timing {
  for (let run = 0; run < warmUps; run++) [ours, other].forEach(timeOnce);
  return summarize(Array.from({ length: repetitions }, () => [timeOnce(ours), timeOnce(other)] as const));
}

function summarize(times: readonly (readonly [number, number])[]): Timing {
  const oursMs = median(times.map(([a]) => a));
  const otherMs = median(times.map(([, b]) => b));
  return { ours: oursMs, other: otherMs, ratio: oursMs / otherMs };
}

/** As measurePair, for another that answers later. */
export async function measurePairAsync(
  ours: () => unknown,
  other: () => Promise<unknown>,
  { warmUps = 3, repetitions = 15 }: Parameters<typeof measurePair>[2] = {},
): Promise<Timing> {
  const times: (readonly [number, number])[] = [];
  for (let run = 0; run < warmUps + repetitions; run++) {
    const oursMs = timeOnce(ours);
    const start = performance.now();
    results[0] = await other();
    const otherMs = performance.now() - start;
    if (run >= warmUps) times.push([oursMs, otherMs]);
  }
  return summarize(times);
}

/** The same, for work so short that it has to be done `times` in a row to be seen; the answer is for one. */
export function measureShortPair(
  ours: (index: number) => unknown,
  other: (index: number) => unknown,
  times: number,
  options?: Parameters<typeof measurePair>[2],
): Timing {
  const many = (work: (index: number) => unknown) => () => {
    for (let index = 0; index < times; index++) results[0] = work(index);
  };
  const timing = measurePair(many(ours), many(other), options);
  return { ours: timing.ours / times, other: timing.other / times, ratio: timing.ratio };
}
