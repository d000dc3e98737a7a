import { readdirSync } from "node:fs";
import { lastDue } from "../report-writes";
import type { Need } from "./access-rows";
import type { AccessFirm } from "./access-world";

/** One page as a row of the access matrix. */
export interface PageRow {
  readonly needs: Need;
  /** The parts of its address that name something; of another firm it is not there. */
  readonly params?: (firm: AccessFirm) => Readonly<Record<string, string>>;
  readonly isAboutThing?: boolean;
  readonly isOpenBySecret?: boolean;
}

const planPage: PageRow = { needs: "plan.read", isAboutThing: true, params: ({ plan }) => ({ planId: plan.id }) };

/** Every page by its path. The test fails while one has no row, or a row has no page. */
export const pageRows: Readonly<Record<string, PageRow>> = {
  "/": { needs: "assessment.read" },
  "/accelerators": { needs: "accelerator.read" },
  "/account": { needs: "session" },
  "/audit": { needs: "audit.read" },
  "/flagged": { needs: "assessment.read" },
  "/import": { needs: "fleet-import.apply" },
  "/invitation/[secret]": {
    needs: "nothing",
    isOpenBySecret: true,
    params: (firm) => ({ secret: firm.invitationSecret }),
  },
  "/help/sign-off": { needs: "plan.read" },
  "/notifications": { needs: "firm.read" },
  "/people": { needs: "people.read" },
  "/plans": { needs: "plan.read" },
  "/plans/[planId]": planPage,
  "/plans/[planId]/comments": planPage,
  "/plans/[planId]/headroom": planPage,
  "/plans/[planId]/import": { ...planPage, needs: "plan.write" },
  "/plans/[planId]/pictures": planPage,
  "/plans/[planId]/register": planPage,
  "/plans/[planId]/versions": planPage,
  "/plans/[planId]/what-if": planPage,
  "/plans/compare": { needs: "plan.read" },
  "/reports": { needs: "report.read" },
  "/reports/[kind]/[due]": {
    needs: "report.read",
    params: () => ({ kind: lastDue.kind, due: lastDue.dueOn }),
  },
  "/rulebook": { needs: "assessment.read" },
  "/settings": { needs: "firm.read" },
  "/sign-off": { needs: "plan.read" },
  "/sign-off/[signOffId]": {
    needs: "plan.read",
    isAboutThing: true,
    params: ({ submitted }) => ({ signOffId: submitted.id }),
  },
  "/sign-off/delegations": { needs: "people.read" },
  "/sign-in": { needs: "nothing" },
  "/sites": { needs: "site.read" },
  "/sites/[siteId]": { needs: "site.read", isAboutThing: true, params: ({ home }) => ({ siteId: home.id }) },
  "/sites/new": { needs: "site.read" },
  "/sums/[key]": { needs: "assessment.read", params: () => ({ key: "geographic.overseas" }) },
  "/tokens": { needs: "token.manage" },
  "/welcome": { needs: "may-create-firms" },
};

/** The pages that the folders of the app hold; the one for addresses that lead nowhere is none. */
export function listPages(): readonly string[] {
  return readdirSync("app", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("page.tsx") && !file.includes("[..."))
    .map((file) => `/${file.replace(/\/?page\.tsx$/, "").replace(/\([^)]*\)\/?/g, "")}`)
    .sort();
}
