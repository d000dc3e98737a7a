import { getDestinationName } from "#server/domain/destination/find-destination";
import { evaluateEligibility } from "#server/domain/firm/eligibility";
import { canDo } from "#server/domain/permission/permission";
import { getEdition } from "#server/domain/rulebook/editions";
import { firstDay } from "@app/components/calendar-bounds";
import { findToday } from "@app/components/settings-today";
import type { ShellView } from "@app/components/shell-view";
import { findFirmCaller } from "./get-firm-caller";

/** The sites are only counted here; on a day before the first allocation that costs no sum over the register. */
const beforeAnyStock = firstDay;

/** The firm, those it can be changed for, and the counts beside the links; undefined where the person is in no firm. */
export async function findShell(): Promise<ShellView | undefined> {
  const caller = await findFirmCaller();
  if (caller === undefined) return undefined;
  const [person, roles, firm, firms, sites, accelerators, plans, signOffs, unread] = await Promise.all([
    caller.person.current(),
    caller.firm.roles(),
    caller.firm.current(),
    caller.firm.list(),
    caller.site.list({ on: beforeAnyStock }),
    caller.accelerator.list(),
    caller.plan.count(),
    caller.signOff.openCount(),
    caller.signOff.unreadCount(),
  ]);
  const { isEligible } = evaluateEligibility(getEdition(firm.editionId), firm, findToday());
  const status = `${isEligible ? "UVEU" : "Not eligible for UVEU"}, headquarters ${getDestinationName(firm.headquarters)}`;
  return {
    firm: { id: firm.id, name: firm.name, status, isDemonstration: firm.isDemonstration },
    person: {
      name: person?.name ?? "",
      roles: roles.join(", "),
      mayCreateFirms: person?.mayCreateFirms ?? false,
      mayManageTokens: canDo(roles, "token.manage"),
      mayImport: canDo(roles, "fleet-import.apply"),
    },
    firms: firms.map(({ id, name }) => ({ id, name })),
    counts: { sites: sites.length, accelerators: accelerators.length, plans, signOffs, unread },
  };
}
