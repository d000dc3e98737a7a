import { createHmac } from "node:crypto";
import { symmetricDecrypt } from "better-auth/crypto";
import { findSecondFactorKey, takeSecondFactorStep } from "#db/queries/two-factor";
import { inTransaction } from "#db/transaction";
import type { IdentityContext } from "./identity-context";

const stepMs = 30_000;
/** The auth library takes the code of the step before and of the one after too, for clocks that differ. */
const steps = [1, 0, -1];

export const usedCodeMessage =
  "This code was used already; wait until your app shows the next one, at most half a minute.";

/**
 * Takes the app's code, so that it works once, whoever else shows it at the same moment: `used` where it, or a later one, was shown before.
 * A code that is none is for the auth library to refuse, which counts it.
 */
export async function takeAppCode(
  ctx: IdentityContext,
  personId: string,
  code: string,
): Promise<"taken" | "used" | "unknown"> {
  const key = await readAppKey(ctx, personId);
  if (key === undefined) return "unknown";
  const now = Math.floor(Date.parse(ctx.sessionClock.now()) / stepMs);
  const step = steps.map((ahead) => now + ahead).find((each) => deriveCode(key, each) === code);
  if (step === undefined) return "unknown";
  return inTransaction(ctx.db, (tx) => takeSecondFactorStep(tx, personId, step)) ? "taken" : "used";
}

/** Whether the person's second factor can still be judged: it cannot once the secret that encrypts it was changed. */
export async function isSecondFactorReadable(ctx: IdentityContext, personId: string): Promise<boolean> {
  try {
    return (await readAppKey(ctx, personId)) !== undefined;
  } catch {
    return false;
  }
}

async function readAppKey({ db, keys }: IdentityContext, personId: string): Promise<string | undefined> {
  const encrypted = findSecondFactorKey(db, personId);
  return encrypted === undefined ? undefined : symmetricDecrypt({ key: keys.secret, data: encrypted });
}

/** RFC 6238 with SHA-1 and six digits, which is what apps know. */
function deriveCode(key: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = digest.readUInt8(digest.length - 1) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}
