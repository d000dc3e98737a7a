import { randomBytes } from "node:crypto";

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
const randomLength = 14;
const poolSize = 4096;
let pool: Buffer = Buffer.alloc(0);
let used = 0;

function nextRandomByte(): number {
  if (used >= pool.length) {
    pool = randomBytes(poolSize);
    used = 0;
  }
  return pool.readUInt8(used++);
}

/**
 * A new id of 24 characters: ten of time (milliseconds), fourteen random (70 bits). Ids of one moment stand together in an index, so a million
 * rows are appended and not scattered.
 */
export function createId(): string {
  let time = "";
  for (let rest = Date.now(), digit = 0; digit < 10; digit++, rest = Math.floor(rest / 32))
    time = alphabet.charAt(rest % 32) + time;
  let random = "";
  for (let digit = 0; digit < randomLength; digit++) random += alphabet.charAt(nextRandomByte() & 31);
  return time + random;
}
