import { readdirSync } from "node:fs";
import { stageFleetFile } from "#server/services/fleet-import/fleet-file-store";
import type { TokenScope } from "#server/domain/permission/token-scope";
import { lastDue } from "../report-writes";
import type { Need } from "./access-rows";
import type { AccessFirm, AccessWorld } from "./access-world";

/** One request to a route outside tRPC. */
export interface RouteRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One method of one HTTP route, as a row of the access matrix. */
export interface RouteRow {
  readonly needs: Need;
  readonly isAboutThing?: boolean;
  /** The scope with which an API token is answered too. */
  readonly scope?: TokenScope;
  readonly status?: number;
  readonly request?: (firm: AccessFirm, world: AccessWorld) => RouteRequest | Promise<RouteRequest>;
}

const csv = "site,destination,accelerator,units,effective_on,stage\nEbb 1,US,nvidia-h100-sxm,5,2026-11-23,installed\n";
const fileName = "ebb.csv";

async function stage({ ctx }: AccessFirm, { dataDir }: AccessWorld): Promise<{ readonly fileId: string }> {
  const file = { id: ctx.newId(), firmId: ctx.firmId, fileName };
  const { id } = await stageFleetFile({ dataDir, file, body: new Blob([csv]).stream(), now: ctx.clock.now() });
  return { fileId: id };
}

/** Every method of every HTTP route, by its path; what goes through tRPC has rows of its own. */
export const routeRows: Readonly<Record<string, RouteRow>> = {
  "GET /api/assessment": { needs: "assessment.read", scope: "assessment.read" },
  "GET /api/calendar": { needs: "assessment.read" },
  "POST /api/audit/export": { needs: "audit.export", scope: "audit.export", request: () => ({ body: "format=csv" }) },
  "POST /api/sign-offs/[signOffId]/evidence": {
    needs: "evidence.export",
    isAboutThing: true,
    // Nothing is decided of it yet, so that no ZIP is written for each role in each place.
    status: 409,
    request: ({ submitted }) => ({ params: { signOffId: submitted.id } }),
  },
  "POST /api/plans/[planId]/remedies": {
    needs: "plan.read",
    isAboutThing: true,
    request: ({ plan }) => ({ params: { planId: plan.id }, body: "{}" }),
  },
  "GET /api/plans/[planId]/file": {
    needs: "plan.read",
    isAboutThing: true,
    request: ({ plan }) => ({ params: { planId: plan.id } }),
  },
  "GET /api/reports/[kind]/[due]/[format]": {
    needs: "report.read",
    request: () => ({ params: { kind: lastDue.kind, due: lastDue.dueOn, format: "csv" } }),
  },
  "GET /api/fleet-files": { needs: "fleet-import.apply", scope: "fleet-import.apply" },
  "POST /api/fleet-files": {
    needs: "fleet-import.apply",
    scope: "fleet-import.apply",
    request: () => ({ body: csv, headers: { "x-file-name": fileName } }),
  },
  "POST /api/fleet-files/[fileId]/preview": {
    needs: "fleet-import.apply",
    scope: "fleet-import.apply",
    isAboutThing: true,
    request: async (firm, world) => ({ params: await stage(firm, world), body: "{}" }),
  },
  "POST /api/fleet-files/[fileId]/apply": {
    needs: "fleet-import.apply",
    scope: "fleet-import.apply",
    isAboutThing: true,
    request: async (firm, world) => ({ params: await stage(firm, world), body: `{"goodRowsOnly":false}` }),
  },
  "GET /api/fleet-files/[fileId]/failed-rows": {
    needs: "fleet-import.apply",
    scope: "fleet-import.apply",
    isAboutThing: true,
    request: async (firm, world) => ({ params: await stage(firm, world) }),
  },
  "GET /api/sign-in/callback": { needs: "nothing", status: 303 },
  "GET /api/sign-in/provider": { needs: "nothing", status: 303 },
  "GET /api/[...missing]": { needs: "nothing", status: 404 },
  "POST /api/[...missing]": { needs: "nothing", status: 404 },
  "GET /healthz": { needs: "nothing" },
  "GET /readyz": { needs: "nothing" },
};

type Handler = (request: Request, segment: { readonly params: Promise<object> }) => Response | Promise<Response>;
const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** What the folders of the app answer outside tRPC: each method with its path and handler. */
export async function listRouteHandlers(): Promise<ReadonlyMap<string, Handler>> {
  const folder = new URL("../../../app/", import.meta.url);
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /(^|\/)route\.tsx?$/.test(file) && !file.includes("[trpc]"))
    .sort();
  const handlers = new Map<string, Handler>();
  for (const file of files) {
    const module = (await import(new URL(file, folder).href)) as Readonly<Record<string, Handler>>;
    const path = `/${file.replace(/\/?route\.tsx?$/, "").replace(/\([^)]*\)\//g, "")}`;
    for (const method of methods) if (module[method] !== undefined) handlers.set(`${method} ${path}`, module[method]);
  }
  return handlers;
}
