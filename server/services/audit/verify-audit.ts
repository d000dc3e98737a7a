import type * as z from "zod";
import { listChains } from "#db/queries/audit";
import { listFirms } from "#db/queries/firm";
import type { InstallationContext, ServiceContext } from "../context";
import { requirePermission } from "../permission";
import { requireTrail, TrailInput } from "./audit-trail";
import type { ChainReport } from "./chain-report";
import type { PublicKey } from "./signing-key";
import { verifyChain } from "./verify-chain";

/** A chain's report with the name of its firm; null for the installation's own. */
export interface NamedChainReport extends ChainReport {
  readonly firmName: string | null;
}

/** Checks the chain of a trail. */
export async function verifyAudit(args: {
  readonly ctx: ServiceContext;
  readonly trusted: readonly PublicKey[];
  readonly input?: z.input<typeof TrailInput>;
}): Promise<ChainReport> {
  const { ctx, trusted } = args;
  return verifyChain(ctx.db, requireTrail(ctx, TrailInput.parse(args.input).trail, "audit.verify"), trusted);
}

/** Checks every chain of the register, or the one that is named. */
export async function verifyEveryChain(args: {
  readonly ctx: InstallationContext;
  readonly trusted: readonly PublicKey[];
  readonly chain?: string;
}): Promise<readonly NamedChainReport[]> {
  const { ctx, trusted } = args;
  requirePermission(ctx, "audit.verify");
  const nameById = new Map<string, string>(listFirms(ctx.db).map(({ id, name }) => [id, name]));
  const reports: NamedChainReport[] = [];
  const chains = args.chain === undefined ? listChains(ctx.db) : [args.chain];
  for (const chain of chains)
    reports.push({ ...(await verifyChain(ctx.db, chain, trusted)), firmName: nameById.get(chain) ?? null });
  return reports;
}
