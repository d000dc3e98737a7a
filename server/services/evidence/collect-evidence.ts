import * as z from "zod";
import type { AuditRow } from "#db/queries/audit";
import { listAuditRows } from "#db/queries/audit";
import { findFirstSequence, findLastSignOffSequence } from "#db/queries/audit-of-plan";
import { listCheckpoints } from "#db/queries/audit-checkpoint";
import type { Firm } from "#db/queries/firm";
import { getAnnexText } from "#db/queries/frozen-annex";
import { listMembers } from "#db/queries/membership";
import type { SignOffRecord } from "#db/queries/sign-off";
import { listSignOffEvents, type StoredSignOffEvent } from "#db/queries/sign-off-event";
import { getFactsText } from "#db/queries/sign-off-facts";
import type { Tx } from "#db/transaction";
import type { SignedCheckpoint } from "#server/domain/audit/checkpoint";
import { explainNoAnnexes, explainUndecided } from "#server/domain/explain/explain-evidence";
import { InvariantError } from "#server/domain/invariant-error";
import { formatReference } from "#server/domain/sign-off/reference";
import { listSignatures, type SignOffSubject } from "#server/domain/sign-off/sign-off";
import type { SignOffFacts } from "#server/domain/sign-off/sign-off-facts";
import { createCheckpoint } from "../audit/create-checkpoint";
import type { PublicKey, SigningKey } from "../audit/signing-key";
import type { ServiceContext } from "../context";
import { ConflictError } from "../errors";
import { getFirm } from "../firm/get-firm";
import { getSignOff, getSignOffState } from "../sign-off/get-sign-off";
import { certifiedStates, type CertifiedState } from "#server/domain/sign-off/sign-off";
import { findDecidedAt } from "./find-decided-at";

/** A signature as the evidence shows it, with the names of those in whose place it was given. */
export type EvidenceSignature = ReturnType<typeof listSignatures>[number] & {
  readonly actsForNames: readonly string[];
};

/** Everything that the evidence of a decision is made of, read at one moment. */
export interface Evidence {
  readonly reference: string;
  readonly firm: Firm;
  readonly record: SignOffRecord;
  readonly state: CertifiedState;
  readonly subject: SignOffSubject;
  readonly decidedAt: string;
  /** The sign-off that stepped in its place, and its reference; null where none did. */
  readonly supersededById: string | null;
  readonly supersededBy: string | null;
  readonly facts: SignOffFacts;
  readonly factsText: string;
  readonly registerText: string;
  readonly acceleratorsText: string;
  /** By id, as they were frozen. */
  readonly acceleratorNames: ReadonlyMap<string, string>;
  readonly signatures: readonly EvidenceSignature[];
  readonly events: readonly StoredSignOffEvent[];
  /** From the plan's first entry to the checkpoint, without a gap. */
  readonly auditRows: readonly AuditRow[];
  readonly checkpoint: SignedCheckpoint;
  /** The key that signed the checkpoint. */
  readonly checkpointKey: PublicKey;
}

const FrozenNames = z.array(z.object({ id: z.string(), name: z.string() }));

/** The keys by which evidence is sealed, and by which checkpoints were signed before. */
export interface EvidenceKeys {
  readonly signing: SigningKey;
  readonly trusted: readonly PublicKey[];
}

/** Reads everything at one moment; signs the audit chain first where no checkpoint covers the sign-off's last event yet. */
export function collectEvidence(tx: Tx, ctx: ServiceContext, keys: EvidenceKeys, signOffId: string): Evidence {
  const firm = getFirm(tx, ctx.firmId);
  const record = getSignOff(tx, firm.id, signOffId);
  const reference = formatReference(record.number);
  const signOff = getSignOffState(tx, firm.id, record.id);
  const { subject } = signOff;
  const state = certifiedStates.find((one) => one === signOff.state);
  if (state === undefined) throw new ConflictError(explainUndecided(reference));
  if (subject === null) throw new InvariantError(`sign-off \`${record.id}\` is ${state} and was never submitted`);
  const factsText = getFactsText(tx, firm.id, record.id, subject.hash);
  // INVARIANT: the text has the hash that was made when it was written, so it is what was frozen.
  const facts = JSON.parse(factsText) as SignOffFacts;
  const { annexes } = facts.register;
  if (annexes === undefined) throw new ConflictError(explainNoAnnexes(reference));
  const registerText = getAnnexText(tx, firm.id, annexes.allocations);
  const acceleratorsText = getAnnexText(tx, firm.id, annexes.accelerators);
  const events = listSignOffEvents(tx, firm.id, record.id);
  const supersededById = findSupersedingId(events);
  const names = new Map(listMembers(tx, firm.id).map(({ personId, name }) => [personId, name]));
  return {
    reference,
    firm,
    record,
    state,
    subject,
    decidedAt: findDecidedAt(events.map(({ at, event }) => ({ at, event }))),
    supersededById,
    supersededBy: supersededById === null ? null : formatReference(getSignOff(tx, firm.id, supersededById).number),
    facts,
    factsText,
    registerText,
    acceleratorsText,
    acceleratorNames: new Map(FrozenNames.parse(JSON.parse(acceleratorsText)).map(({ id, name }) => [id, name])),
    signatures: listSignatures(signOff).map((signature) => ({
      ...signature,
      actsForNames: signature.actsFor.map((id) => names.get(id) ?? id),
    })),
    events,
    ...collectTrail(tx, ctx, firm, record, keys),
  };
}

function findSupersedingId(events: readonly StoredSignOffEvent[]): string | null {
  for (const { event } of events) if (event.kind === "supersede") return event.bySignOffId;
  return null;
}

/** The chain from the plan's first entry to the first checkpoint after the sign-off's last event: the same until something new happens to it. */
function collectTrail(
  tx: Tx,
  ctx: ServiceContext,
  firm: Firm,
  { planId, id }: SignOffRecord,
  { signing, trusted }: EvidenceKeys,
): Pick<Evidence, "auditRows" | "checkpoint" | "checkpointKey"> {
  const last = findLastSignOffSequence(tx, firm.id, planId, id);
  const checkpoint =
    listCheckpoints(tx, firm.id).find((signed) => signed.checkpoint.sequence >= last) ??
    createCheckpoint(tx, signing, firm.id, ctx.clock.now());
  if (checkpoint === undefined) throw new InvariantError(`the trail of firm \`${firm.id}\` has no entry`);
  const { keyId, sequence } = checkpoint.checkpoint;
  const checkpointKey = [signing.publicKey, ...trusted].find((key) => key.keyId === keyId);
  if (checkpointKey === undefined)
    throw new ConflictError(
      `The audit trail is signed with key \`${keyId.slice(0, 16)}…\`, whose public half is not in the data directory. Put it back under \`keys\`, then make the evidence again.`,
    );
  const first = findFirstSequence(tx, firm.id, planId);
  const auditRows = listAuditRows(tx, firm.id, {
    afterSequence: first - 1,
    lastSequence: sequence,
    limit: sequence - first + 1,
  });
  return { auditRows, checkpoint, checkpointKey };
}
