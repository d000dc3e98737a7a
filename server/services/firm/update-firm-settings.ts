import * as z from "zod";
import { findFirmByNameKey, updateFirmRow, type Firm } from "#db/queries/firm";
import { inTransaction } from "#db/transaction";
import { appendAuditEntry } from "../audit/append-audit-entry";
import type { ServiceContext } from "../context";
import { ConflictError, NotFoundError } from "../errors";
import { normalizeName } from "#server/domain/normalize-name";
import { requirePermission } from "../permission";
import { FirmSettingsInput, requireBuffersWithinLimits, toFirmSettings } from "./firm-settings";
import { watchApproved } from "../sign-off/watch-approved";
import { getFirm } from "./get-firm";

export const UpdateFirmSettingsInput = FirmSettingsInput.partial().extend({
  /** The register version that the page showed: someone else's change in between is a conflict. */
  expectedRegisterVersion: z.int().nonnegative().optional(),
});

/** Changes a firm's name, places, edition, readings, buffers or the approvals that a plan needs. What the input leaves out stays; a buffer of null is none. */
export function updateFirmSettings(args: {
  readonly ctx: ServiceContext;
  /** Names that the identity provider's mapping binds roles to: no firm gives one up, and none takes one. */
  readonly mappedNames?: readonly string[];
  readonly input: z.input<typeof UpdateFirmSettingsInput>;
}): Firm {
  const { ctx } = args;
  requirePermission(ctx, "firm.update");
  const { expectedRegisterVersion, buffers, ...changes } = UpdateFirmSettingsInput.parse(args.input);
  return inTransaction(ctx.db, (tx) => {
    const before = getFirm(tx, ctx.firmId);
    if (expectedRegisterVersion !== undefined && expectedRegisterVersion !== before.registerVersion)
      throw new ConflictError(
        `The register is at version \`${before.registerVersion}\` and the page showed \`${expectedRegisterVersion}\`; reload it and make the change again.`,
      );
    const settings = { ...before, ...withoutUndefined(changes) };
    const nameKey = normalizeName(settings.name);
    requireNameFree(before, nameKey, args.mappedNames ?? []);
    const namesake = findFirmByNameKey(tx, nameKey);
    if (namesake !== undefined && namesake.id !== before.id)
      throw new ConflictError(`A firm named \`${settings.name}\` is already set up; write another name.`);
    const next = buffers === undefined ? settings : toFirmSettings({ ...settings, buffers });
    if (buffers !== undefined || changes.editionId !== undefined) requireBuffersWithinLimits(next);
    const after = updateFirmRow(tx, before.id, next, nameKey);
    if (after === undefined)
      throw new NotFoundError(`There is no firm \`${before.id}\`; choose a firm, or set one up.`);
    appendAuditEntry(tx, ctx, after, {
      action: "firm.update",
      subjectKind: "firm",
      subjectId: after.id,
      before,
      after,
    });
    watchApproved(tx, ctx, "settings");
    return after;
  });
}

/** Else an administrator of one firm could shut out everybody who comes by the provider, or be given another firm's people. */
function requireNameFree(before: Firm, nameKey: string, mappedNames: readonly string[]): void {
  const beforeKey = normalizeName(before.name);
  const mapped = mappedNames.find((name) => [beforeKey, nameKey].includes(normalizeName(name)));
  if (beforeKey !== nameKey && mapped !== undefined)
    throw new ConflictError(
      `The identity provider's roles name the firm \`${mapped}\`, so the name stays; whoever runs the server changes PLIMSOLL_OIDC_ROLES first.`,
    );
}

type Present<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** INVARIANT: drops exactly the keys whose value is undefined, which is what the type says. */
function withoutUndefined<T extends object>(changes: T): Present<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Present<T>;
}
