import * as z from "zod";
import { findLastEntry, listActorNames, listAuditEntries, type AuditEntry } from "#db/queries/audit";
import { findLastCheckpoint } from "#db/queries/audit-checkpoint";
import { listSubjectNames } from "#db/queries/subject-name";
import type { Checkpoint } from "#server/domain/audit/checkpoint";
import type { ServiceContext } from "../context";
import { AuditFilterInput, toAuditFilter } from "./audit-filter";
import { requireTrail, TrailField, TrailInput } from "./audit-trail";

export const ListAuditInput = AuditFilterInput.extend({
  trail: TrailField,
  beforeSequence: z.int().positive().default(Number.MAX_SAFE_INTEGER),
  limit: z.int().min(1).max(500).default(100),
});

/** An entry with what its subject is called today; null where it is nothing of the firm that has a name. */
export interface NamedAuditEntry extends AuditEntry {
  readonly subjectName: string | null;
}

/** A page of a trail. */
export interface AuditPage {
  readonly entries: readonly NamedAuditEntry[];
  /** Where the next page begins, or null where this is the last. */
  readonly nextBeforeSequence: number | null;
}

/** An audit trail, the latest first, a page at a time. */
export function listAudit(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof ListAuditInput>;
}): AuditPage {
  const { ctx } = args;
  const { trail, beforeSequence, limit, ...filter } = ListAuditInput.parse(args.input);
  const found = listAuditEntries(ctx.db, requireTrail(ctx, trail, "audit.read"), {
    beforeSequence,
    limit: limit + 1,
    filter: toAuditFilter(filter),
  });
  const shown = found.slice(0, limit);
  const subjectIds = [...new Set(shown.map(({ subjectId }) => subjectId))];
  const names = listSubjectNames(ctx.db, ctx.firmId, subjectIds);
  const entries = shown.map((entry) => ({ ...entry, subjectName: names.get(entry.subjectId) ?? null }));
  return { entries, nextBeforeSequence: found.length > limit ? (entries.at(-1)?.sequence ?? null) : null };
}

/** How long a chain is and how far it is signed; nothing is checked. */
export interface ChainState {
  readonly entryCount: number;
  readonly checkpoint: Checkpoint | null;
  /** Who appears in it of late, by name. */
  readonly people: readonly string[];
}

export function getChainState(args: {
  readonly ctx: ServiceContext;
  readonly input?: z.input<typeof TrailInput>;
}): ChainState {
  const { db } = args.ctx;
  const chain = requireTrail(args.ctx, TrailInput.parse(args.input).trail, "audit.read");
  return {
    entryCount: findLastEntry(db, chain)?.sequence ?? 0,
    checkpoint: findLastCheckpoint(db, chain)?.checkpoint ?? null,
    people: listActorNames(db, chain),
  };
}
