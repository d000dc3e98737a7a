import { TRPCError } from "@trpc/server";
import type { Config } from "#server/config";
import { isLoopback } from "#server/setting";

/**
 * Refuses a request under a name that is not this machine's, where only this machine can reach the server. A page of another site whose name
 * was made to lead here would otherwise count as ours.
 */
export function requireKnownHost(headers: Headers, config: Pick<Config, "host" | "publicUrl">): void {
  const refusal = explainUnknownHost(headers.get("host"), config);
  if (refusal !== undefined) throw new TRPCError({ code: "FORBIDDEN", message: refusal });
}

/** Why a request under that name is not answered; undefined where it is. */
export function explainUnknownHost(
  named: string | null,
  { host, publicUrl }: Pick<Config, "host" | "publicUrl">,
): string | undefined {
  if (named === null || publicUrl !== undefined || !isLoopback(host)) return undefined;
  const url = `http://${named}`;
  if (URL.canParse(url) && isLoopback(new URL(url).hostname)) return undefined;
  return `This server answers to this machine's own names, such as \`127.0.0.1\`, and the request named \`${named.slice(0, 100)}\`; where people reach it under that name, set PLIMSOLL_PUBLIC_URL.`;
}
