export const serviceErrorCodes = [
  "NOT_FOUND",
  "FORBIDDEN",
  "CONFLICT",
  "INVALID_INPUT",
  "UNAUTHENTICATED",
  "TOO_MANY_ATTEMPTS",
] as const;
export type ServiceErrorCode = (typeof serviceErrorCodes)[number];

/** What a service refuses to do. The message is for the person who asked: the value, the rule and the next step. */
export abstract class ServiceError extends Error {
  abstract readonly code: ServiceErrorCode;
}

export class NotFoundError extends ServiceError {
  override readonly name = "NotFoundError";
  readonly code = "NOT_FOUND";
}

export class PermissionError extends ServiceError {
  override readonly name = "PermissionError";
  readonly code = "FORBIDDEN";
}

/** Nobody is signed in, or what was given to sign in with is not right. */
export class UnauthenticatedError extends ServiceError {
  override readonly name = "UnauthenticatedError";
  readonly code = "UNAUTHENTICATED";
}

/** It was tried too often; the message says when it may be tried again. */
export class TooManyAttemptsError extends ServiceError {
  override readonly name = "TooManyAttemptsError";
  readonly code = "TOO_MANY_ATTEMPTS";
}

/** The state is not the one that the request was made for. */
export class ConflictError extends ServiceError {
  override readonly name = "ConflictError";
  readonly code = "CONFLICT";
}

/** What is wrong with one field, or with one row of a file. */
export interface InputIssue {
  /** The field; null where the input as a whole is at fault. */
  readonly field: string | null;
  /** The line of the file, header = 1; null outside files. */
  readonly row: number | null;
  readonly value: string | null;
  readonly message: string;
}

/** The input is well formed, and the rules or the register refuse it. */
export class InvalidInputError extends ServiceError {
  override readonly name = "InvalidInputError";
  readonly code = "INVALID_INPUT";

  readonly issues: readonly InputIssue[];

  constructor(message: string, issues: readonly InputIssue[] = []) {
    super(message);
    this.issues = issues;
  }
}
