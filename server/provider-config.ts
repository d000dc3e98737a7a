import * as z from "zod";
import { findRolesApart, roles } from "#server/domain/permission/permission";
import { isLoopback, type Setting } from "./setting";

const Grant = z.strictObject({
  firm: z.string().trim().min(1).max(200),
  roles: z
    .array(z.enum(roles))
    .min(1)
    .refine((held) => findRolesApart(held) === undefined),
});

/** Roles in a firm, which a value of the claim gives. */
export type Grant = z.output<typeof Grant>;

/** The OpenID provider with which people may sign in. */
export interface ProviderConfig {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** The claim whose values the grants speak of. */
  readonly claim: string;
  readonly grants: ReadonlyMap<string, Grant>;
  /** What the button calls it. */
  readonly label: string;
  /** Where it sends people back to. */
  readonly redirectUri: string;
}

const printable = /^[\x21-\x7e]{1,500}$/;
const word = {
  accepts: "1 to 500 printable characters without blanks",
  schema: z.string().regex(printable).optional(),
};

export const issuerSetting: Setting<string | undefined> = {
  variables: ["PLIMSOLL_OIDC_ISSUER"],
  accepts:
    "the provider's address as it calls itself, with https (http only on the loopback) and without query, such as https://login.example.com",
  schema: z
    .string()
    .refine((text) => printable.test(text) && URL.canParse(text) && !/[?#@]/.test(text))
    .transform((text) => new URL(text))
    .refine(({ protocol, hostname }) => protocol === "https:" || (protocol === "http:" && isLoopback(hostname)))
    .transform(({ href }) => href)
    .optional(),
};

export const clientIdSetting: Setting<string | undefined> = { variables: ["PLIMSOLL_OIDC_CLIENT_ID"], ...word };

export const clientSecretSetting: Setting<string | undefined> = {
  variables: ["PLIMSOLL_OIDC_CLIENT_SECRET"],
  ...word,
  describe: () => "is not shown here, but",
};

export const claimSetting: Setting<string | undefined> = { variables: ["PLIMSOLL_OIDC_CLAIM"], ...word };

export const grantsSetting: Setting<ReadonlyMap<string, Grant> | undefined> = {
  variables: ["PLIMSOLL_OIDC_ROLES"],
  accepts: `a JSON object such as {"plimsoll-planners": {"firm": "Acme", "roles": ["planner"]}}, where the roles are of ${roles.join(", ")}, and administrator and approver never stand together`,
  schema: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue({ code: "custom", message: "no JSON" });
        return z.NEVER;
      }
    })
    .pipe(z.record(z.string().min(1), Grant))
    .transform((grants) => new Map(Object.entries(grants)))
    .optional(),
  describe: ({ issues: [issue] }) =>
    issue === undefined || issue.path.length === 0 ? "is none, but" : `is wrong at \`${issue.path.join(" › ")}\`: it`,
};

export const labelSetting: Setting<string | undefined> = {
  variables: ["PLIMSOLL_OIDC_LABEL"],
  accepts: "one line of at most 60 characters",
  schema: z
    .string()
    .trim()
    .regex(/^[^\p{Cc}]{1,60}$/u)
    .optional(),
};

interface Values {
  readonly issuer: string | undefined;
  readonly clientId: string | undefined;
  readonly clientSecret: string | undefined;
  readonly claim: string | undefined;
  readonly grants: ReadonlyMap<string, Grant> | undefined;
  readonly label: string | undefined;
}

/** Where people reach the server; `publicUrl` where a proxy stands before it. */
interface Reached {
  readonly host: string;
  readonly port: number;
  readonly publicUrl: string | undefined;
}

/** What keeps the values, each good by itself, from being a provider together; undefined where nothing does. */
export function findProviderProblem(values: Values, { host, publicUrl }: Reached): string | undefined {
  if (Object.values(values).every((value) => value === undefined)) return undefined;
  const needed = [
    [issuerSetting, values.issuer],
    [clientIdSetting, values.clientId],
    [clientSecretSetting, values.clientSecret],
  ] as const;
  const missing = needed.filter(([, value]) => value === undefined).flatMap(([{ variables }]) => variables);
  if (missing.length > 0) return `${missing.join(" and ")} must be set too, or what else is set of the provider unset`;
  if (publicUrl === undefined && !isLoopback(host))
    return "PLIMSOLL_PUBLIC_URL must be set too, or the provider does not know where to send people back to";
  return undefined;
}

/** The provider; undefined where none is set. */
export function composeProvider(values: Values, { host, port, publicUrl }: Reached): ProviderConfig | undefined {
  const { issuer, clientId, clientSecret, claim = "groups", grants = new Map<string, Grant>(), label } = values;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
  const origin = publicUrl ?? `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  const redirectUri = `${origin}/api/sign-in/callback`;
  return { issuer, clientId, clientSecret, claim, grants, label: label ?? new URL(issuer).hostname, redirectUri };
}

/** The firms that the mapping names, as it writes them. */
export function listMappedNames(provider: ProviderConfig | undefined): readonly string[] {
  return [...(provider?.grants.values() ?? [])].map(({ firm }) => firm);
}
