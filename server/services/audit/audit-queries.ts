import * as z from "zod";
import { findLastEntry, listActorNames, listAuditEntries, type AuditEntry } from "#db/queries/audit";
import { findLastCheckpoint } from "#db/queries/audit-checkpoint";
import type { Checkpoint } from "#server/domain/audit/checkpoint";
import type { ServiceContext } from "../context";
import { requirePermission } from "../permission";
import { AuditFilterInput, toAuditFilter } from "./audit-filter";

export const ListAuditInput = AuditFilterInput.extend({
  beforeSequence: z.int().positive().default(Number.MAX_SAFE_INTEGER),
  limit: z.int().min(1).max(500).default(100),
});

/** A page of a trail. */
export interface AuditPage {
  readonly entries: readonly AuditEntry[];
  /** Where the next page begins, or null where this is the last. */
  readonly nextBeforeSequence: number | null;
}

/** The firm's audit trail, the latest first, a page at a time. */
export function listAudit(args: {
  readonly ctx: ServiceContext;
  readonly input: z.input<typeof ListAuditInput>;
}): AuditPage {
  const { ctx } = args;
  requirePermission(ctx, "audit.read");
  const { beforeSequence, limit, ...filter } = ListAuditInput.parse(args.input);
  const found = listAuditEntries(ctx.db, ctx.firmId, {
    beforeSequence,
    limit: limit + 1,
    filter: toAuditFilter(filter),
  });
  const entries = found.slice(0, limit);
  return { entries, nextBeforeSequence: found.length > limit ? (entries.at(-1)?.sequence ?? null) : null };
}

/** How long the firm's chain is and how far it is signed; nothing is checked. */
export interface ChainState {
  readonly entryCount: number;
  readonly checkpoint: Checkpoint | null;
  /** Who appears in it of late, by name. */
  readonly people: readonly string[];
}

export function getChainState(ctx: ServiceContext): ChainState {
  requirePermission(ctx, "audit.read");
  return {
    entryCount: findLastEntry(ctx.db, ctx.firmId)?.sequence ?? 0,
    checkpoint: findLastCheckpoint(ctx.db, ctx.firmId)?.checkpoint ?? null,
    people: listActorNames(ctx.db, ctx.firmId),
  };
}
