import { isIP } from "node:net";
import { resolve } from "node:path";
import * as z from "zod";
import {
  claimSetting,
  clientIdSetting,
  clientSecretSetting,
  composeProvider,
  findProviderProblem,
  grantsSetting,
  issuerSetting,
  labelSetting,
  type ProviderConfig,
} from "./provider-config";
import type { Setting } from "./setting";

const logLevels = ["errors", "requests"] as const;

/** Everything the environment may decide. Read it here and nowhere else; `docs/operations.md` lists it for the operator. */
export interface Config {
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  /** The address under which people reach the server, where a proxy stands before it; undefined where they reach it directly. */
  readonly publicUrl: string | undefined;
  /** What is logged: failures alone, or every request. */
  readonly log: (typeof logLevels)[number];
  /** An instant at which the clock stands still. For tests only. */
  readonly fixedNow: string | undefined;
  /** The OpenID provider with which people may sign in; undefined where there is none. */
  readonly provider: ProviderConfig | undefined;
  /** Where mail goes out and whom it says it is from; undefined where none is sent. */
  readonly mail: MailConfig | undefined;
}

/** A mail server. The address may hold a user and a password, so it is in no message. */
export interface MailConfig {
  readonly smtpUrl: string;
  readonly from: string;
}

export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const dataDirSetting: Setting<string> = {
  variables: ["PLIMSOLL_DATA_DIR"],
  accepts: "a folder, for example ./data",
  schema: z
    .string()
    .refine((text) => !text.includes("\0"))
    .default("./data")
    .transform((folder) => resolve(folder)),
};

const portSetting: Setting<number> = {
  variables: ["PLIMSOLL_PORT", "PORT"],
  accepts: "a whole number from 1 to 65535",
  schema: z
    .string()
    .regex(/^\d{1,5}$/)
    .default("3000")
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535),
};

const hostSetting: Setting<string> = {
  // Shells export HOST with the name of the machine, so it is not read.
  variables: ["PLIMSOLL_HOST"],
  accepts: "an IP address or localhost",
  schema: z
    .string()
    .refine((host) => host === "localhost" || isIP(host) !== 0)
    .default("127.0.0.1"),
};

const publicUrlSetting: Setting<string | undefined> = {
  variables: ["PLIMSOLL_PUBLIC_URL"],
  accepts: "an address without a path, such as https://plimsoll.example.com",
  schema: z
    .string()
    .refine((text) => /^https?:\/\/[^/?#@]+\/?$/.test(text) && URL.canParse(text))
    .transform((text) => new URL(text).origin)
    .optional(),
};

const logSetting: Setting<Config["log"]> = {
  variables: ["PLIMSOLL_LOG"],
  accepts: logLevels.map((level) => `\`${level}\``).join(" or "),
  schema: z.enum(logLevels).default("errors"),
};

const fixedNowSetting: Setting<string | undefined> = {
  variables: ["PLIMSOLL_NOW"],
  accepts: "a UTC instant such as 2026-11-23T10:00:00.000Z",
  schema: z.iso
    .datetime()
    .transform((instant) => new Date(instant).toISOString())
    .optional(),
};

const smtpUrlSetting: Setting<string | undefined> = {
  variables: ["PLIMSOLL_SMTP_URL"],
  accepts: "a mail server such as smtps://user:password@mail.example.com:465",
  describe: () => "cannot be read (it is not repeated here, since it may hold a password); it",
  schema: z
    .string()
    .refine((text) => /^smtps?:\/\/[^/?#]+\/?$/.test(text) && URL.canParse(text))
    .optional(),
};

const mailFromSetting: Setting<string | undefined> = {
  variables: ["PLIMSOLL_MAIL_FROM"],
  accepts: "a sender's address such as plimsoll@example.com",
  schema: z.email().optional(),
};

/** The API token with which the command line asks a server: a secret, so it is in no Config and in no message. */
export function findTokenSetting(env: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  const token = env.PLIMSOLL_TOKEN?.trim() ?? "";
  return token === "" ? undefined : token;
}

/** A ConfigError names every variable with a bad value, the value where it is no secret, and what is accepted. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const refusals: string[] = [];

  const read = <T>({ variables, accepts, schema, describe }: Setting<T>): T | undefined => {
    const variable = variables.find((name) => (env[name] ?? "") !== "");
    const value = variable === undefined ? undefined : env[variable];
    const parsed = schema.safeParse(value);
    if (!parsed.success)
      refusals.push(`${variable} ${describe?.(parsed.error) ?? `is \`${value}\`, but`} must be ${accepts}`);
    return parsed.data;
  };

  const dataDir = read(dataDirSetting);
  const host = read(hostSetting);
  const port = read(portSetting);
  const publicUrl = read(publicUrlSetting);
  const log = read(logSetting);
  const fixedNow = read(fixedNowSetting);
  const provider = {
    issuer: read(issuerSetting),
    clientId: read(clientIdSetting),
    clientSecret: read(clientSecretSetting),
    claim: read(claimSetting),
    grants: read(grantsSetting),
    label: read(labelSetting),
  };
  const mail = { smtpUrl: read(smtpUrlSetting), from: read(mailFromSetting) };
  if ((mail.smtpUrl === undefined) !== (mail.from === undefined))
    refusals.push("PLIMSOLL_SMTP_URL and PLIMSOLL_MAIL_FROM are set together or not at all");
  if (refusals.length > 0 || dataDir === undefined || host === undefined || port === undefined || log === undefined) {
    throw new ConfigError(`${refusals.join("; ")}. Change it or unset it, and try again.`);
  }
  const reached = { host, port, publicUrl };
  const refusal = findProviderProblem(provider, reached);
  if (refusal !== undefined) throw new ConfigError(`${refusal}.`);
  return {
    dataDir,
    host,
    port,
    publicUrl,
    log,
    fixedNow,
    provider: composeProvider(provider, reached),
    mail: composeMail(mail),
  };
}

function composeMail({
  smtpUrl,
  from,
}: {
  readonly smtpUrl: string | undefined;
  readonly from: string | undefined;
}): MailConfig | undefined {
  return smtpUrl === undefined || from === undefined ? undefined : { smtpUrl, from };
}
