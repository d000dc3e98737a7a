/** Draws that are the same again for the same seed. */
export interface Dice {
  /** A whole number from 0, below `sides`. */
  readonly roll: (sides: number) => number;
  readonly between: (least: number, most: number) => number;
  /** True once in so many times. */
  readonly isOneIn: (times: number) => boolean;
  /** One of the list; undefined where it is empty. */
  readonly pick: <T>(list: readonly T[]) => T | undefined;
}

/** Marsaglia's xorshift of 32 bits. */
export function createDice(seed: number): Dice {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  const roll = (sides: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % sides;
  };
  return {
    roll,
    between: (least, most) => least + roll(most - least + 1),
    isOneIn: (times) => roll(times) === 0,
    pick: (list) => (list.length === 0 ? undefined : list[roll(list.length)]),
  };
}
