import { ConflictError, NotFoundError } from "#server/services/errors";
import { listFirms } from "#server/services/firm/firm-queries";
import type { ApiContext } from "./context";

/** Throws where the page that asks shows another firm than the one that is chosen: the cookie is shared by every tab, and a page is not. */
export function requireSameFirm({ identity, firmId, shownFirmId }: ApiContext): void {
  if (shownFirmId === null || shownFirmId === firmId) return;
  const firms = listFirms(identity);
  const shown = firms.find(({ id }) => id === shownFirmId);
  const chosen = firms.find(({ id }) => id === firmId);
  if (shown === undefined || chosen === undefined)
    throw new NotFoundError("You are not in the firm that this page shows any more; reload the page.");
  throw new ConflictError(
    `This page shows \`${shown.name}\`, but another tab has chosen \`${chosen.name}\`; reload the page, or choose \`${shown.name}\` again.`,
  );
}
