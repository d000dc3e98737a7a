import { PermissionError } from "#server/services/errors";
import { enterWithToken } from "#server/services/token/enter-with-token";
import { findBearer } from "./bearer";
import { createApiContext } from "./context";

/** Refuses a request with a bearer where only people come: a token that holds too. */
export function refuseToken({ headers }: Request): void {
  const bearer = findBearer(headers);
  if (bearer === undefined) return;
  const { actor } = enterWithToken(createApiContext({ headers }).identity, bearer);
  throw new PermissionError(
    `${actor.name} has no way in here, which is for people; what a token reaches is listed in docs/operations.md under "Pipelines".`,
  );
}
