import { hash, randomBytes } from "node:crypto";
import * as z from "zod";

const secretBytes = 32;

/** The same words whether it is no secret at all or just nobody's. */
export const noInvitation =
  "There is no invitation at this address; check that the whole of it was copied, or ask for a new one.";

/** 256 random bits: guessing at them needs no lock. */
export function createInvitationSecret(): string {
  return randomBytes(secretBytes).toString("base64url");
}

export function hashInvitationSecret(secret: string): string {
  return hash("sha256", secret);
}

export const SecretField = z
  .string({ error: noInvitation })
  .min(1, { error: noInvitation })
  .max(100, { error: noInvitation });
