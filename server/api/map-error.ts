import { TRPCError, type TRPC_ERROR_CODE_KEY } from "@trpc/server";
import { ZodError } from "zod";
import { InvalidInputError, ServiceError, type InputIssue, type ServiceErrorCode } from "#server/services/errors";
import { writeLog } from "./write-log";

const codeByServiceError: Readonly<Record<ServiceErrorCode, TRPC_ERROR_CODE_KEY>> = {
  NOT_FOUND: "NOT_FOUND",
  FORBIDDEN: "FORBIDDEN",
  CONFLICT: "CONFLICT",
  INVALID_INPUT: "BAD_REQUEST",
  UNAUTHENTICATED: "UNAUTHORIZED",
  TOO_MANY_ATTEMPTS: "TOO_MANY_REQUESTS",
};

/** The one place where what a service throws becomes what a client reads. Nothing of an unknown error leaves the server but the request's id. */
export function mapError(error: TRPCError, requestId: string): TRPCError {
  const { cause } = error;
  if (cause instanceof ServiceError)
    return new TRPCError({ code: codeByServiceError[cause.code], message: cause.message, cause });
  if (cause instanceof ZodError)
    return new TRPCError({
      code: "BAD_REQUEST",
      message: listIssues(cause)[0]?.message ?? "The input cannot be read.",
      cause,
    });
  if (error.code !== "INTERNAL_SERVER_ERROR") return error;
  writeLog("error", requestId, cause ?? error);
  return new TRPCError({
    code: "INTERNAL_SERVER_ERROR",
    message: `Something went wrong here, and nothing was changed. Try again; if it stays, look for request \`${requestId}\` in the server's log.`,
  });
}

/** Field by field, for the form; from a file, row by row. */
export function listIssues(cause: unknown): readonly InputIssue[] {
  if (cause instanceof InvalidInputError) return cause.issues;
  if (!(cause instanceof ZodError)) return [];
  return cause.issues.map(({ path, message }) => ({
    field: path.length > 0 ? path.join(".") : null,
    row: null,
    value: null,
    message,
  }));
}
