import { findTokenSetting } from "#server/config";
import { isLoopback } from "#server/setting";
import { formatValue } from "#server/domain/fleet-file/row-problem";
import { isTokenSecret } from "#server/services/token/token-secret";
import { UsageError } from "./console";

/** A Plimsoll server and what lets the command line in there. */
export interface ServerConnection {
  readonly url: URL;
  readonly token: string;
}

/** The server that `--server` names, with the token of the environment. The token travels encrypted, or not off this machine. */
export function openConnection(server: string | undefined): ServerConnection {
  return { url: parseServer(server), token: readToken() };
}

function parseServer(text: string | undefined): URL {
  if (text === undefined)
    throw new UsageError(
      "--server is missing: give the address of Plimsoll, for example --server https://plimsoll.example.com",
    );
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !["https:", "http:"].includes(url.protocol))
    throw new UsageError(`--server ${formatValue(text)} is no address; give one such as https://plimsoll.example.com`);
  if (url.username !== "" || url.password !== "")
    throw new UsageError(
      "--server holds a user or a password; give the address alone, and the token in PLIMSOLL_TOKEN",
    );
  if (url.pathname !== "/" || url.search !== "" || url.hash !== "")
    throw new UsageError(`--server takes an address without a path; give ${formatValue(url.origin)}`);
  if (url.protocol === "http:" && !isLoopback(url.hostname))
    throw new UsageError(
      `--server ${formatValue(url.origin)} would send the token unencrypted, for others to read; give its https:// address`,
    );
  return url;
}

function readToken(): string {
  const token = findTokenSetting();
  if (token === undefined)
    throw new UsageError(
      "PLIMSOLL_TOKEN is not set: an administrator of the firm makes a token on the page API tokens; put it into the environment, never into the command",
    );
  if (!isTokenSecret(token))
    throw new UsageError(
      "PLIMSOLL_TOKEN holds no API token, or one with a slip in it; a token begins with `plimsoll_` and has 58 characters: copy it anew",
    );
  return token;
}
