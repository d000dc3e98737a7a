/** Why a server gave no answer that can be used, and what to do about it. */
export class ServerError extends Error {
  override readonly name = "ServerError";

  /** The request went out and no answer tells what became of it. */
  readonly isOutcomeUnknown: boolean;

  constructor(message: string, { isOutcomeUnknown = false }: { readonly isOutcomeUnknown?: boolean } = {}) {
    super(message);
    this.isOutcomeUnknown = isOutcomeUnknown;
  }
}

const certificateCodes = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_SSL_)/;

/** What a failure of the network is in words. */
export function explainNetworkError(error: unknown, origin: string): ServerError {
  if (error instanceof ServerError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "no code";
  return new ServerError(`\`${origin}\` ${explainCode(code)}`, {
    isOutcomeUnknown: code === "ECONNRESET" || code === "EPIPE",
  });
}

function explainCode(code: string): string {
  if (code === "ECONNREFUSED")
    return "refuses the connection: nothing listens there; check the address, and that Plimsoll runs";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN")
    return "has a name that is not found; check the address, and that this machine has a network";
  if (code === "ECONNRESET" || code === "EPIPE")
    return "broke off the connection before it answered; try again, and look at its log if it stays so";
  if (code === "EPROTO" || code.startsWith("HPE_"))
    return "does not speak as the address says; check whether it is http:// or https://";
  if (certificateCodes.test(code))
    return `has a certificate that is not trusted (${code}); where it is of your own authority, name that in NODE_EXTRA_CA_CERTS`;
  return `cannot be reached (${code}); check the address and the network`;
}

/** What a status is in words, where the answer has none that Plimsoll would use. */
export function explainStatus(status: number, origin: string): ServerError {
  if (status === 413)
    return new ServerError(
      `a server before \`${origin}\` takes no file of this size (413); raise its limit for request bodies to 128 MiB, or split the file`,
    );
  if (status >= 500)
    return new ServerError(
      `\`${origin}\` answers ${status}: Plimsoll is not running behind it, or is too slow; try again, then look at its log`,
    );
  return new ServerError(
    `\`${origin}\` answers ${status}, and not as Plimsoll does; check the address, and that it is of this release`,
  );
}
