import { constants, createHmac, sign, type KeyObject } from "node:crypto";

export type Claims = Record<string, unknown>;

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** What a token says, without judging it. */
export function readToken(token: unknown): Claims {
  const [, payload = ""] = String(token).split(".");
  return JSON.parse(Buffer.from(payload, "base64url").toString()) as Claims;
}

function assemble(header: Claims, claims: Claims, signer: (data: Buffer) => Buffer): string {
  const text = `${encode(header)}.${encode(claims)}`;
  return `${text}.${signer(Buffer.from(text)).toString("base64url")}`;
}

const signers = {
  RS256: (data: Buffer, key: KeyObject) => sign("sha256", data, key),
  PS256: (data: Buffer, key: KeyObject) =>
    sign("sha256", data, {
      key,
      padding: constants.RSA_PKCS1_PSS_PADDING,
      saltLength: constants.RSA_PSS_SALTLEN_DIGEST,
    }),
  ES256: (data: Buffer, key: KeyObject) => sign("sha256", data, { key, dsaEncoding: "ieee-p1363" }),
  EdDSA: (data: Buffer, key: KeyObject) => sign(null, data, key),
} as const;

/** A token that the key has signed. */
export function signToken(alg: keyof typeof signers, key: KeyObject, kid: string, claims: Claims): string {
  return assemble({ alg, kid, typ: "JWT" }, claims, (data) => signers[alg](data, key));
}

/** A token whose signature is a checksum that whoever knows the words can make. */
export function signWithWords(words: string, kid: string | undefined, claims: Claims): string {
  const header = { alg: "HS256", typ: "JWT", ...(kid !== undefined && { kid }) };
  return assemble(header, claims, (data) => createHmac("sha256", words).update(data).digest());
}

/** A token that says itself that nobody has signed it. */
export function leaveUnsigned(alg: string, claims: Claims): string {
  return assemble({ alg, typ: "JWT" }, claims, () => Buffer.alloc(0));
}
