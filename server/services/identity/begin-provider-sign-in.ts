import { hasPeople } from "#db/queries/person";
import { askProvider } from "./ask-provider";
import type { IdentityContext } from "./identity-context";
import { ProviderRefusedError } from "./provider-refused-error";

/** Where to send a browser that is to sign in through the provider and to see `next` then. Writes nothing but a cookie. */
export async function beginProviderSignIn(args: {
  readonly ctx: IdentityContext;
  readonly input: { readonly next: string };
}): Promise<URL> {
  const { ctx, input } = args;
  if (ctx.provider === null) throw new ProviderRefusedError("not-configured");
  if (!hasPeople(ctx.db)) throw new ProviderRefusedError("not-set-up");
  return askProvider(ctx, ctx.provider, { next: input.next, linkTo: null });
}
