import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Db } from "#db/client";
import { writeMembershipRow } from "#db/queries/membership";
import { createPersonRow, type Person } from "#db/queries/person";
import { inTransaction } from "#db/transaction";
import { createCaller } from "#server/api/root";
import type { Role } from "#server/domain/permission/permission";
import type { InstallationContext, ServiceContext } from "#server/services/context";
import { findChosenFirm } from "#server/services/firm/firm-queries";
import { createIdentityContext, visitor, type IdentityContext } from "#server/services/identity/identity-context";
import type { ProviderConfig } from "#server/provider-config";
import { createTestContext } from "./context";
import { testNow } from "./database";

const dataDir = mkdtempSync(join(tmpdir(), "plimsoll-identity-"));
process.once("exit", () => rmSync(dataDir, { recursive: true, force: true }));

export const strongPassword = "tide-lantern-cobalt-orchard";

/** What a person sees of Plimsoll: cookies are kept between requests, each of which has a context of its own. */
export interface TestBrowser {
  readonly db: Db;
  readonly cookies: Map<string, string>;
  /** The context of the next request. */
  readonly request: () => IdentityContext;
  /** The procedures as the next request would call them, in the person's oldest firm or the one named. */
  readonly api: (firmId?: string) => ReturnType<typeof createCaller>;
}

interface BrowserOptions {
  readonly ctx?: InstallationContext;
  readonly host?: string;
  readonly publicUrl?: string;
  readonly address?: string;
  readonly provider?: ProviderConfig;
}

/** A browser without cookies. */
export function createTestBrowser(options: BrowserOptions = {}): TestBrowser {
  const { ctx = createTestContext(), host = "127.0.0.1", publicUrl, provider, address = "192.0.2.1" } = options;
  const cookies = new Map<string, string>();
  const setCookie = (cookie: string) => {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
    if (/Max-Age=0/i.test(cookie)) cookies.delete(name);
    else cookies.set(name, value);
  };
  const request = () =>
    createIdentityContext(
      { ...ctx, actor: visitor },
      { dataDir, host, publicUrl, provider },
      {
        cookieHeader: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
        userAgent: "test",
        address,
        setCookie,
      },
    );
  return {
    db: ctx.db,
    cookies,
    request,
    api: (firmId) => {
      const identity = request();
      return createCaller({
        identity,
        firmId: findChosenFirm(identity, firmId) ?? null,
        shownFirmId: null,
        chooseFirm: () => undefined,
      });
    },
  };
}

/** A browser in which the first administrator has just set up Plimsoll. */
export async function createSetUpBrowser(options: BrowserOptions = {}): Promise<TestBrowser> {
  const browser = createTestBrowser(options);
  await browser.api().person.setUp({ name: "Ada First", email: "ada@example.com", password: strongPassword });
  return browser;
}

/** Somebody with the roles in the firm, without a password. */
export function createTestMember(ctx: ServiceContext, roles: readonly Role[], id: string = roles.join("-")): Person {
  return inTransaction(ctx.db, (tx) => {
    const flags = { mayCreateFirms: false, isDemonstration: false };
    const person = createPersonRow(tx, { id, name: id, email: `${id}@example.com`, ...flags, createdAt: testNow });
    writeMembershipRow(tx, ctx.firmId, { personId: id, roles, createdAt: testNow });
    return person;
  });
}

/** A context as a person has it who is signed in, for tests that are about something else than signing in. */
export function createSignedInIdentity(ctx: InstallationContext, person?: Person): IdentityContext {
  const { id, name, mayCreateFirms } = ctx.actor;
  const local = {
    id,
    name,
    mayCreateFirms,
    email: "local@example.com",
    twoFactorEnabled: false,
    isDemonstration: false,
  };
  const identity = createTestBrowser({ ctx }).request();
  const actor = person === undefined ? ctx.actor : { ...person, kind: "person" as const, roles: [] };
  return { ...identity, actor, session: { id: "session", person: person ?? local } };
}
