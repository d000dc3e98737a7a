/** What failed sign-ins are counted for. */
export const attemptSubjects = ["account", "address"] as const;
export type AttemptSubject = (typeof attemptSubjects)[number];

/** Failed sign-ins in a row of one account or from one address. */
export interface Attempts {
  readonly failures: number;
  readonly lastFailedAt: string;
  readonly lockedUntil: string | null;
}

/** An address may be that of a whole office, so it takes more of them. */
export const failuresBeforeLock: Readonly<Record<AttemptSubject, number>> = { account: 5, address: 20 };
const minuteMs = 60_000;
const longestLockMinutes = 15;
const forgottenAfterMinutes = 60;

/** The count after one more failure: from the last that is allowed on a lock of one minute, doubling with each further one to fifteen. An hour without a failure forgets them. */
export function addFailure(kind: AttemptSubject, before: Attempts | undefined, now: string): Attempts {
  const isForgotten = before === undefined || before.lastFailedAt < findForgottenBefore(now);
  return { ...lock(kind, isForgotten ? 1 : before.failures + 1, now), lastFailedAt: now };
}

/** Failures before that instant count no more. */
export function findForgottenBefore(now: string): string {
  return addMinutes(now, -forgottenAfterMinutes);
}

/** The count without the last failure, which was none; undefined where nothing is left of it. */
export function takeBackFailure(counted: Attempts | undefined): Attempts | undefined {
  if (counted === undefined || counted.failures <= 1) return undefined;
  return { ...counted, failures: counted.failures - 1, lockedUntil: null };
}

/** Whole minutes, rounded up, until a sign-in may be tried again; 0 where it may be now. At the end of the lock it may. */
export function countMinutesLocked(attempts: Attempts | undefined, now: string): number {
  if (attempts === undefined || attempts.lockedUntil === null) return 0;
  return Math.max(0, Math.ceil((Date.parse(attempts.lockedUntil) - Date.parse(now)) / minuteMs));
}

function lock(kind: AttemptSubject, failures: number, now: string): Pick<Attempts, "failures" | "lockedUntil"> {
  const beyond = failures - failuresBeforeLock[kind];
  return { failures, lockedUntil: beyond < 0 ? null : addMinutes(now, Math.min(2 ** beyond, longestLockMinutes)) };
}

function addMinutes(instant: string, minutes: number): string {
  return new Date(Date.parse(instant) + minutes * minuteMs).toISOString();
}
